import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { blockList, valuesOf } from './slack/blocks.ts'
import { type Failure, fail, failsBefore } from './slack/failing.ts'
import { type Args, methods, type Reply } from './slack/methods.ts'
import { isObject, mrkdwn, object, oneOf, type Say, text } from './slack/rules.ts'
import { newPlatform, newTs, type Platform } from './slack/store.ts'

export type { Failure } from './slack/failing.ts'
export * from './slack/requests.ts'
export { newTs } from './slack/store.ts'

export type FakeSlack = Platform & {
  /** Serves as SLACK_API_URL. */
  readonly apiUrl: string
  readonly origin: string
  /** A trigger that opens a view within three seconds, once. */
  newTrigger(life?: number): string
  /** Keeps a file as if somebody had uploaded it; returns its id. */
  newFile(type: string, bytes: Buffer): string
  /** An address for answers to one interaction. */
  newResponse(user?: string, channel?: string, uses?: number): string
  close(): Promise<void>
}

/** A Slack on loopback that holds an app to the documentation and fails on demand. */
export async function startSlack(): Promise<FakeSlack> {
  const platform = newPlatform()
  const server = createServer((request, response) => void serve(platform, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return Object.assign(platform, {
    origin,
    apiUrl: `${origin}/api/`,
    newTrigger(life = 3_000) {
      const id = `trigger.${randomUUID()}`
      platform.triggers.set(id, Date.now() + life)
      return id
    },
    newFile(type: string, bytes: Buffer) {
      const id = `F${randomUUID().slice(0, 8).toUpperCase()}`
      platform.files.set(id, { type, bytes, url: `${origin}/files-pri/T1-${id}/file` })
      return id
    },
    newResponse(user = 'U1', channel = 'C1', uses = 5) {
      const path = `/response/${randomUUID()}`
      platform.responses.set(path, { left: uses, channel, user })
      return `${origin}${path}`
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

async function serve(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks).toString('utf8')
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://slack')
  const file = /^\/files-pri\/T1-(F[A-Z0-9]+)\/file$/.exec(pathname)?.[1]
  if (file !== undefined) return download(platform, file, request, response)
  const method = pathname.startsWith('/api/') ? pathname.slice('/api/'.length) : 'response_url'
  const failure = failureFor(platform, method)
  if (failure && failsBefore(failure)) return fail(failure, request, response)
  const reply =
    method === 'response_url'
      ? respond(platform, pathname, raw)
      : answer(platform, method, request, searchParams, raw)
  if (failure?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, failure.ms))
  else if (failure) return fail(failure, request, response)
  if (typeof reply === 'number') return void response.writeHead(reply).end('expired_url')
  response.writeHead(200, { 'content-type': typeof reply === 'string' ? 'text/plain' : 'application/json' })
  response.end(typeof reply === 'string' ? reply : JSON.stringify(reply))
}

/** A token that may not see a file is shown the page for signing in. */
function download(platform: Platform, id: string, request: IncomingMessage, response: ServerResponse): void {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const file = platform.tokens.has(token) ? platform.files.get(id) : undefined
  response.writeHead(200, { 'content-type': file?.type ?? 'text/html; charset=utf-8' })
  response.end(file?.bytes ?? '<!doctype html><title>Sign in</title>')
}

function failureFor(platform: Platform, method: string): Failure | undefined {
  const says = method.startsWith('chat.') || method === 'response_url'
  return platform.failuresOf.get(method)?.shift() ?? (says ? platform.failures.shift() : undefined)
}

function answer(
  platform: Platform,
  method: string,
  request: IncomingMessage,
  query: URLSearchParams,
  raw: string,
): Reply {
  const known = methods[method]
  const say: Say = (path, fault) => void platform.violations.push(`${method}: ${path} ${fault}`)
  if (!known) {
    say('', 'unknown method')
    return { ok: false, error: 'unknown_method' }
  }
  const args = argsOf(known.takes, request, query, raw)
  if (!args) {
    say('', `arguments must come as ${known.takes}`)
    return { ok: false, error: 'invalid_form_data' }
  }
  platform.calls.push({ method, args, at: Date.now() })
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const team = platform.tokens.get(token)
  if (team === undefined && method !== 'oauth.v2.access')
    return { ok: false, error: token === '' ? 'not_authed' : 'invalid_auth' }
  let faults = 0
  known.check(args, '', (path, fault) => {
    faults++
    say(path, fault)
  })
  return faults > 0 ? { ok: false, error: 'invalid_arguments' } : known.run(platform, args, team ?? '')
}

function argsOf(
  takes: 'json' | 'query' | 'form',
  request: IncomingMessage,
  query: URLSearchParams,
  raw: string,
): Args | undefined {
  const type = String(request.headers['content-type'] ?? '')
  if (takes === 'json')
    return request.method === 'POST' && /^application\/json; ?charset=utf-8$/.test(type)
      ? parse(raw)
      : undefined
  if (takes === 'query') return request.method === 'GET' && raw === '' ? Object.fromEntries(query) : undefined
  return type.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(raw))
    : undefined
}

/** An answer to an interaction's own address. */
function respond(platform: Platform, path: string, raw: string): string | number {
  const known = platform.responses.get(path)
  if (!known || known.left <= 0) return 404
  const args = parse(raw)
  let faults = 0
  const say: Say = (at, fault) => {
    faults++
    platform.violations.push(`response_url: ${at} ${fault}`)
  }
  object(
    {
      text: mrkdwn(4000),
      blocks: blockList('message'),
      response_type: oneOf('ephemeral', 'in_channel'),
      replace_original: oneOf(true, false),
      unfurl_links: oneOf(true, false),
      unfurl_media: oneOf(true, false),
      thread_ts: text(30),
    },
    ['text'],
  )(args, '', say)
  if (faults > 0 || !args) return 400
  known.left--
  platform.said.push({
    method: 'response_url',
    channel: known.channel,
    only: known.user,
    ts: newTs(),
    text: String(args.text),
    blocks: args.blocks,
    ...(args.thread_ts ? { thread: String(args.thread_ts) } : {}),
  })
  return 'ok'
}

function parse(raw: string): Args | undefined {
  try {
    const value: unknown = JSON.parse(raw)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Every word of blocks that a person can see, press or open, as their client shows it. */
export function wordsOf(blocks: unknown): string {
  return [...valuesOf(blocks, 'text'), ...valuesOf(blocks, 'url'), ...valuesOf(blocks, 'alt_text')]
    .filter((one): one is string => typeof one === 'string')
    .join('\n')
    .replaceAll(/<(https?:[^>|]*)(?:\|([^>]*))?>/g, '$2 $1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
