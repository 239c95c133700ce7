import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { OpenChannel, Vault } from '../../src/channel.ts'
import type { Address } from '../../src/message.ts'
import { type FakeTeams, mentionIn, messageIn, startTeams } from '../fakes/teams.ts'

/** Teams says with each activity where it is answered; a desk is written to where it was last heard from. */
let before: FakeTeams
/** The connector's other place: it takes everything. */
let after: { readonly serviceUrl: string; readonly said: string[]; readonly server: Server }
let open: OpenChannel
let kept: Map<string, string>
let reachable: boolean

const vault: Vault = {
  read: async (name) => {
    if (!reachable) throw new Error('no database')
    return kept.get(name)
  },
  keep: async (name, value) => void kept.set(name, value),
  erase: async (name) => void kept.delete(name),
  claim: async () => true,
}

beforeAll(async () => {
  before = await startTeams()
  const said: string[] = []
  const server = createServer((request, response) => {
    said.push(request.method ?? '')
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after = { serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/amer/`, said, server }
})
afterAll(async () => {
  expect(before.violations).toEqual([])
  await before.close()
  after.server.closeAllConnections()
  await new Promise((resolve) => after.server.close(resolve))
})
beforeEach(() => {
  kept = new Map()
  reachable = true
  before.said.length = 0
  after.said.length = 0
  open = openWith([before, after])
})

function openWith(allowed: readonly { readonly serviceUrl: string }[]): OpenChannel {
  const hosts = allowed.map(({ serviceUrl }) => new URL(serviceUrl).host).join(',')
  const config = channel.config({ ...before.variables, TEAMS_SERVICE_HOSTS: hosts })
  if (!config) throw new Error('off')
  return channel.open(config, vault)
}

const conversation = '19:desk@thread.tacv2'
const desk = (over: Partial<Address> = {}): Address => ({
  channel: 'teams',
  conversation: `desk:${conversation}`,
  to: { serviceUrl: before.serviceUrl, conversation, scope: 'channel', bot: `28:${before.appId}` },
  ...over,
})
const hello = { bubbles: [{ kind: 'say' as const, text: '新しい相談です。' }] }
const deliver = (address = desk()) => open.deliver(address, hello, crypto.randomUUID())

/** Somebody speaks where Teams is now; the token is that service's. */
async function heardFrom(activity: object): Promise<number> {
  const later: Promise<unknown>[] = []
  const moved = { ...activity, serviceUrl: after.serviceUrl }
  const request = await before.request(moved, undefined, { serviceurl: after.serviceUrl })
  const converse = { hear: async () => {}, connect: () => Promise.reject(new Error()), staff: {} as never }
  const { status } = await open.receive(request, converse, (work) => later.push(work))
  await Promise.all(later)
  return status
}
const atDesk = () => heardFrom(mentionIn(before, '補助金は？'))

describe('a desk whose service has moved', () => {
  it('is written to and its card changed where it was last heard from', async () => {
    const first = await deliver()
    expect(before.said).toHaveLength(1)
    expect(await atDesk()).toBe(200)
    await deliver()
    expect([before.said.length, after.said.length]).toEqual([1, 1])
    expect(first).toMatchObject({ kind: 'sent' })
    const last = await deliver()
    if (last.kind === 'sent') await open.edit?.(desk(), last.ref ?? '', hello, 'key')
    expect(before.said).toHaveLength(1)
    expect(after.said.at(-1)).toBe('PUT')
  })

  it('before its first case too', async () => {
    const act = vi.fn(async () => ({ kind: 'done' as const }))
    const converse = {
      hear: async () => {},
      connect: () => Promise.reject(new Error()),
      staff: { act } as never,
    }
    const later: Promise<unknown>[] = []
    const request = await before.request(mentionIn(before, 'ここを窓口にする'))
    await open.receive(request, converse, (work) => later.push(work))
    await Promise.all(later)
    expect(act).toHaveBeenCalledOnce()
    before.said.length = 0
    await atDesk()
    await deliver()
    expect([before.said.length, after.said.length]).toEqual([0, 1])
  })

  it('in another isolate too', async () => {
    await deliver()
    await atDesk()
    open = openWith([before, after])
    await deliver()
    expect([before.said.length, after.said.length]).toEqual([1, 1])
  })

  it('stays where it is while the new place is on no list, or nothing can be looked up', async () => {
    await deliver()
    await atDesk()
    open = openWith([before])
    await deliver()
    reachable = false
    open = openWith([before, after])
    await deliver()
    expect([before.said.length, after.said.length]).toEqual([3, 0])
  })
})

it('of who is no desk nothing is kept', async () => {
  await atDesk()
  await heardFrom(messageIn(before, '補助金は？'))
  expect([...kept]).toEqual([])
  await deliver({ ...desk(), conversation })
  expect([...kept]).toEqual([])
})
