import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Authority, authority } from '../teams/authority.ts'
import { outgoing } from './teams/activity.ts'
import { type Failure, fail, failsBefore } from './teams/failing.ts'
import { isObject } from './teams/rules.ts'

export type { Failure } from './teams/failing.ts'
export { mentionIn, messageIn } from './teams/person.ts'
export { buttonsOf, wordsOf } from './teams/shown.ts'

/** One message as Teams keeps it. */
export type Said = {
  readonly id: string
  readonly conversation: string
  activity: Record<string, unknown>
  readonly at: number
}

export type FakeTeams = {
  readonly appId: string
  readonly password: string
  readonly tenant: string
  /** Serves as TEAMS_LOGIN_ORIGIN; its host is the one for TEAMS_SERVICE_HOSTS. */
  readonly origin: string
  readonly serviceUrl: string
  readonly authority: Authority
  readonly variables: Readonly<Record<string, string>>
  /** Messages in the order in which they were taken; typing is counted apart. */
  readonly said: Said[]
  readonly typing: string[]
  readonly violations: string[]
  readonly requests: { readonly method: string; readonly path: string }[]
  /** For the next messages, and for the next tokens. */
  readonly failures: Failure[]
  readonly loginFailures: Failure[]
  /** Files by the id of their attachment. */
  readonly files: Map<string, { readonly type: string; readonly bytes: Uint8Array }>
  /** What a login says of a token's life, in seconds. */
  life: unknown
  /** How many tokens were granted. */
  granted(): number
  /** Tokens granted so far are answered with 401 from now on. */
  revoke(): void
  /** A signed request with an activity, to a bot's address. */
  request(activity: unknown, url?: string, claims?: { readonly serviceurl: string }): Promise<Request>
  close(): Promise<void>
}

/** Login and Bot Connector on loopback: holds a bot to the documentation and fails on demand. */
export async function startTeams(endorsements?: readonly string[]): Promise<FakeTeams> {
  const appId = randomUUID()
  const tenant = randomUUID()
  const password = `secret-${randomUUID()}`
  const tokens = new Set<string>()
  let granted = 0
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const origin = `http://${host}`
  const serviceUrl = `${origin}/jp/${tenant}/`
  const microsoft = await authority(appId, serviceUrl, endorsements)
  const platform: FakeTeams = {
    appId,
    password,
    tenant,
    origin,
    serviceUrl,
    authority: microsoft,
    variables: {
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: password,
      TEAMS_TENANT_ID: tenant,
      TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
      TEAMS_LOGIN_ORIGIN: origin,
      TEAMS_SERVICE_HOSTS: host,
    },
    said: [],
    typing: [],
    violations: [],
    requests: [],
    failures: [],
    loginFailures: [],
    files: new Map(),
    life: 3599,
    granted: () => granted,
    revoke: () => tokens.clear(),
    request: async (activity, url = 'http://shirube.test/api/messages', claims = undefined) =>
      new Request(url, {
        method: 'POST',
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await microsoft.token(claims)}`,
        },
      }),
    close: async () => {
      server.closeAllConnections()
      await Promise.all([new Promise((resolve) => server.close(resolve)), microsoft.close()])
    },
  }
  return platform

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString('utf8')
    const { method = 'GET' } = request
    const path = request.url ?? '/'
    platform.requests.push({ method, path })
    const login = path === `/${tenant}/oauth2/v2.0/token`
    const writes = method === 'POST' || method === 'PUT'
    const failure = login
      ? platform.loginFailures.shift()
      : writes && !isTyping(raw)
        ? platform.failures.shift()
        : undefined
    if (failure && failsBefore(failure)) return fail(failure, request, response)
    const file = method === 'GET' ? /\/v3\/attachments\/([^/]+)\/views\/original$/.exec(path)?.[1] : undefined
    if (file !== undefined) return download(request, response, file)
    if (failure?.kind === 'slow') {
      await new Promise((resolve) => setTimeout(resolve, failure.ms))
      if (response.closed || request.socket.destroyed) return
    }
    const { status, body } = login ? grant(request, raw) : taken(method, path, request, raw)
    if (failure?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, failure.ms))
    // A message that was not taken fails by itself.
    else if (failure && failure.kind !== 'slow' && status < 300) return fail(failure, request, response)
    else if (failure && failure.kind !== 'slow') platform.failures.unshift(failure)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  }

  function grant(request: IncomingMessage, raw: string) {
    const form = new URLSearchParams(raw)
    const good =
      request.method === 'POST' &&
      String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded') &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === appId &&
      form.get('client_secret') === password &&
      form.get('scope') === 'https://api.botframework.com/.default'
    if (!good) return { status: 401, body: { error: 'invalid_client' } }
    granted++
    const token = `token-${randomUUID()}`
    tokens.add(token)
    return { status: 200, body: { token_type: 'Bearer', expires_in: platform.life, access_token: token } }
  }

  /** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
  function taken(method: string, path: string, request: IncomingMessage, raw: string) {
    const say = (at: string, fault: string) => void platform.violations.push(`${method} ${at} ${fault}`)
    const refuse = (status: number) => ({ status, body: { error: { code: 'BadArgument' } } })
    const [, place, named] =
      /^\/jp\/[^/]+\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? []
    if (place === undefined || (method !== 'POST' && method !== 'PUT') || (method === 'PUT') === !named) {
      say(path, 'unknown endpoint')
      return refuse(404)
    }
    if (!isOurs(request)) return refuse(401)
    if (!String(request.headers['content-type']).startsWith('application/json'))
      say(path, 'is not sent as JSON')
    const conversation = decodeURIComponent(place)
    const before = platform.violations.length
    const activity = parsed(raw)
    outgoing(`28:${appId}`, conversation)(activity, '', say)
    if (platform.violations.length > before || !isObject(activity)) return refuse(400)
    if (activity.type === 'typing') {
      platform.typing.push(conversation)
      return { status: 202, body: { id: randomUUID() } }
    }
    if (named !== undefined) {
      const known = platform.said.find(({ id }) => id === decodeURIComponent(named))
      if (!known) return refuse(404)
      known.activity = activity
      return { status: 200, body: { id: known.id } }
    }
    const id = String(1_700_000_000_000 + platform.said.length)
    platform.said.push({ id, conversation, activity, at: Date.now() })
    return { status: 201, body: { id } }
  }

  function isOurs(request: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    return token !== undefined && tokens.has(token)
  }

  function download(request: IncomingMessage, response: ServerResponse, id: string): void {
    const file = platform.files.get(id)
    response.writeHead(!isOurs(request) ? 401 : file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
    })
    response.end(isOurs(request) ? file?.bytes : undefined)
  }
}

const isTyping = (raw: string) => raw.includes('"type":"typing"')

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
