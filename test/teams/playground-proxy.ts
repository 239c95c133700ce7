import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { authority } from './authority.ts'

/**
 * Stands between Microsoft 365 Agents Playground and the bot, on loopback alone: the Playground sends no token and the
 * bot takes nothing without one, so this signs what comes from there, plays Microsoft's login, and leads answers back.
 */
const appId = '11111111-2222-3333-4444-555555555555'
const tenant = '00000000-0000-0000-0000-000000000001'
const local = /^(?:127\.0\.0\.1|localhost|\[::1\])$/

export type Relay = {
  readonly origin: string
  /** What the bot has to be started with. */
  readonly variables: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** `bot` is the bot's address on this machine. Rejects for any other. */
export async function startProxy(bot: string, port = 0): Promise<Relay> {
  if (!local.test(new URL(bot).hostname))
    throw new Error('ボットのアドレスは、この端末のものだけにできます。')
  // Where the Playground wants its answers: it names it in what it sends.
  let playground: URL | undefined
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.writeHead(502).end())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const origin = `http://${host}`
  const serviceUrl = `${origin}/service/`
  const microsoft = await authority(appId, serviceUrl)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const path = request.url ?? '/'
    if (path.endsWith('/oauth2/v2.0/token'))
      return json(response, { token_type: 'Bearer', expires_in: 3600, access_token: 'playground' })
    if (path.startsWith('/service/') && playground)
      return pass(new URL(path.slice('/service/'.length), playground), request, body, response)
    if (path !== '/api/messages') return void response.writeHead(404).end()
    const activity = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    const from = new URL(String(activity.serviceUrl))
    if (!local.test(from.hostname)) return void response.writeHead(403).end()
    playground = new URL(from.href.endsWith('/') ? from : `${from}/`)
    const { conversation } = activity as { readonly conversation?: object }
    const signed = {
      ...activity,
      channelId: 'msteams',
      serviceUrl,
      conversation: { tenantId: tenant, ...conversation },
    }
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await microsoft.token()}` }
    const answer = await fetch(new URL('/api/messages', bot), {
      method: 'POST',
      headers,
      body: JSON.stringify(signed),
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  }

  return {
    origin,
    variables: {
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: 'playground',
      TEAMS_TENANT_ID: tenant,
      TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
      TEAMS_LOGIN_ORIGIN: origin,
      TEAMS_SERVICE_HOSTS: host,
    },
    close: async () => {
      server.closeAllConnections()
      await Promise.all([new Promise((resolve) => server.close(resolve)), microsoft.close()])
    },
  }
}

async function pass(
  to: URL,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const answer = await fetch(to, {
    method: request.method ?? 'POST',
    headers: { 'content-type': String(request.headers['content-type'] ?? 'application/json') },
    ...(body.length > 0 ? { body } : {}),
    redirect: 'manual',
  })
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
  })
  response.end(Buffer.from(await answer.arrayBuffer()))
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      bot: { type: 'string', default: 'http://127.0.0.1:8787' },
      port: { type: 'string', default: '3979' },
    },
  })
  const proxy = await startProxy(values.bot, Number(values.port))
  console.log(`中継しています: ${proxy.origin}/api/messages → ${values.bot}/api/messages`)
  console.log('ボットを、つぎの変数で起動してください。')
  for (const [name, value] of Object.entries(proxy.variables)) console.log(`${name}=${value}`)
}
