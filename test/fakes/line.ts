import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fail, failsBefore } from './line/failing.ts'
import { menuRoute } from './line/menus.ts'
import { checkLoading, checkMarkAsRead } from './line/messages.ts'
import { isObject } from './line/rules.ts'
import { acceptPush, acceptReply, problems, type Reply } from './line/send.ts'
import { newPlatform, type Platform, type Request } from './line/store.ts'
import { sign, webhook } from './line/webhook.ts'

export type { Failure } from './line/failing.ts'
export * from './line/webhook.ts'

export type FakeLine = Platform & {
  /** Serves as LINE_API_ORIGIN and as LINE_DATA_API_ORIGIN. */
  readonly origin: string
  /** What switches LINE on in a service, and sends it here. */
  readonly variables: Readonly<Record<string, string>>
  /** A reply token as a webhook event brings it. */
  issueToken(to: string): string
  /** The webhook with this token is sent again: its minute begins anew, unless it was used. */
  renewToken(token: string): void
  /** Sends events to a bot as LINE does, signed. */
  post(url: string, events: readonly unknown[], signal?: AbortSignal): Promise<Response>
  close(): Promise<void>
}

/** A LINE Platform on loopback that holds a bot to the documentation and fails on demand. */
export async function startLine(secret = 'line-secret', accessToken = 'line-token'): Promise<FakeLine> {
  const platform = newPlatform(secret, accessToken)
  const server = createServer((request, response) => void serve(platform, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return Object.assign(platform, {
    origin,
    variables: {
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: accessToken,
      LINE_API_ORIGIN: origin,
      LINE_DATA_API_ORIGIN: origin,
    },
    issueToken(to: string) {
      const token = randomUUID().replaceAll('-', '')
      platform.tokens.set(token, { to, until: Date.now() + platform.tokenLife, used: false })
      return token
    },
    renewToken(token: string) {
      const known = platform.tokens.get(token)
      // The same object: a reply that is being taken at this moment marks it as used.
      if (known) known.until = Date.now() + platform.tokenLife
    },
    async post(url: string, events: readonly unknown[], signal?: AbortSignal) {
      const { body, signature } = webhook(events, secret)
      const headers = { 'content-type': 'application/json', 'x-line-signature': signature }
      return fetch(url, { method: 'POST', headers, body, ...(signal ? { signal } : {}) })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

async function serve(platform: Platform, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const type = String(incoming.headers['content-type'] ?? '')
  const path = new URL(incoming.url ?? '/', 'http://line').pathname
  const request: Request = {
    method: incoming.method ?? 'GET',
    path,
    headers: incoming.headers,
    body: type.startsWith('application/json') ? jsonOf(raw) : undefined,
  }
  platform.requests.push(request)
  const sends = path === '/v2/bot/message/reply' || path === '/v2/bot/message/push'
  const failure = sends ? platform.failures.shift() : undefined
  if (failure && failsBefore(failure)) return fail(failure, incoming, response)
  const content =
    request.method === 'GET' ? /^\/v2\/bot\/message\/([^/]+)\/content$/.exec(path)?.[1] : undefined
  if (content !== undefined) return download(platform, decodeURIComponent(content), response)
  const reply = await answer(platform, request, raw, type)
  if (failure?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, failure.ms))
  else if (failure) return fail(failure, incoming, response)
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'x-line-request-id': randomUUID(),
    ...reply.headers,
  })
  response.end(JSON.stringify(reply.body))
}

async function answer(platform: Platform, request: Request, raw: Buffer, type: string): Promise<Reply> {
  const { method, path, headers, body } = request
  if (headers.authorization !== `Bearer ${platform.accessToken}`)
    return {
      status: 401,
      body: { message: 'Authentication failed. Confirm that the access token is valid.' },
    }
  const found = (where: string, check: Parameters<typeof problems>[2]): Reply | undefined =>
    problems(platform, where, check).length > 0 ? { status: 400, body: { message: 'invalid' } } : undefined
  switch (`${method} ${path}`) {
    case 'POST /v2/bot/message/reply':
      return acceptReply(platform, request)
    case 'POST /v2/bot/message/push':
      return acceptPush(platform, request)
    case 'POST /v2/bot/chat/loading/start':
      return found('loading', (say) => checkLoading(body, say)) ?? { status: 202, body: {} }
    case 'POST /v2/bot/chat/markAsRead':
      return found('markAsRead', (say) => checkMarkAsRead(body, say)) ?? { status: 200, body: {} }
    case 'GET /v2/bot/message/quota':
      return { status: 200, body: platform.quota }
    case 'GET /v2/bot/message/quota/consumption':
      return { status: 200, body: { totalUsage: platform.used } }
    case 'PUT /v2/bot/channel/webhook/endpoint':
      platform.endpoint = isObject(body) ? String(body.endpoint) : undefined
      return { status: 200, body: {} }
    case 'GET /v2/bot/channel/webhook/endpoint':
      return { status: 200, body: { endpoint: platform.endpoint ?? '', active: true } }
    case 'POST /v2/bot/channel/webhook/test':
      return testEndpoint(
        platform,
        isObject(body) && body.endpoint ? String(body.endpoint) : platform.endpoint,
      )
  }
  const menu = menuRoute(platform, method, path, body, raw, type)
  if (menu) return menu
  platform.violations.push(`unknown endpoint: ${method} ${path}`)
  return { status: 404, body: { message: 'Not found' } }
}

/** LINE calls the endpoint with an empty list of events. */
async function testEndpoint(platform: Platform, url: string | undefined): Promise<Reply> {
  const body = JSON.stringify({ destination: `U${'d'.repeat(32)}`, events: [] })
  const headers = { 'content-type': 'application/json', 'x-line-signature': sign(body, platform.secret) }
  const status = await fetch(url ?? '', { method: 'POST', headers, body }).then(
    (response) => response.status,
    () => 0,
  )
  const reason = status === 200 ? 'OK' : status === 0 ? 'COULD_NOT_CONNECT' : 'ERROR_STATUS_CODE'
  const seen = { success: status === 200, timestamp: new Date().toISOString(), statusCode: status, reason }
  return { status: 200, body: { ...seen, detail: String(status) } }
}

function download(platform: Platform, id: string, response: ServerResponse): void {
  const content = platform.contents.get(id)
  response.writeHead(content?.status ?? 404, { 'content-type': content?.type ?? 'application/json' })
  response.end(content?.bytes ?? '{"message":"Not found"}')
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
