import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { Incoming } from '../../src/message.ts'
import { type Relay, startProxy } from './playground-proxy.ts'

/** The proxy for Agents Playground: what comes without a token reaches the bot, and its answer finds the way back. */
let proxy: Relay
const heard: Incoming[] = []
const shown: { readonly path: string; readonly body: string }[] = []
const bot = createServer()
const playground = createServer()

const listen = (server: typeof bot) =>
  new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  )

beforeAll(async () => {
  proxy = await startProxy(await listen(bot))
  const config = channel.config(proxy.variables)
  if (!config) throw new Error('off')
  const open = channel.open(config)
  const unused = () => Promise.reject(new Error('unused'))
  bot.on('request', async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = { authorization: String(request.headers.authorization) }
    const asked = new Request('http://bot/api/messages', {
      method: 'POST',
      body: Buffer.concat(chunks),
      headers,
    })
    const hear = async (list: readonly Incoming[]) => {
      heard.push(...list)
      for (const { address } of list)
        await open.deliver(address, { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }, crypto.randomUUID())
    }
    const staff = { act: unused, form: unused, submit: unused, home: unused, statistics: unused }
    const answer = await open.receive(asked, { hear, connect: unused, staff }, () => {})
    response.writeHead(answer.status).end(await answer.text())
  })
  playground.on('request', async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    shown.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}')
  })
})
afterAll(async () => {
  await proxy.close()
  for (const server of [bot, playground]) {
    server.closeAllConnections()
    server.close()
  }
})

it('an unsigned activity of the Playground is answered there', async () => {
  const serviceUrl = `${await listen(playground)}/_connector`
  const response = await fetch(`${proxy.origin}/api/messages`, {
    method: 'POST',
    body: JSON.stringify({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl,
      text: 'こんにちは',
      from: { id: 'user', name: '山田', aadObjectId: 'aad' },
      recipient: { id: 'bot', name: 'しるべ' },
      conversation: { id: 'personal-chat', conversationType: 'personal' },
    }),
  })
  expect(response.status).toBe(200)
  expect(heard.map(({ act }) => act)).toEqual([{ kind: 'text', text: 'こんにちは', messageId: '1' }])
  const said = shown.find(({ body }) => body.includes('こんにちは。'))
  expect(said?.path).toBe('/_connector/v3/conversations/personal-chat/activities')
})

it('leads nowhere but to this machine', async () => {
  await expect(startProxy('https://shirube.example.jp')).rejects.toThrow('この端末')
  const response = await fetch(`${proxy.origin}/api/messages`, {
    method: 'POST',
    body: JSON.stringify({ type: 'message', serviceUrl: 'https://evil.example/' }),
  })
  expect(response.status).toBe(403)
})
