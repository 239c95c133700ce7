import type { Delivery } from '../../src/channel.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { bearer, dropBearer } from './login.ts'

export type Called = { readonly kind: 'ok'; readonly id?: string } | Exclude<Delivery, { kind: 'sent' }>

/** Milliseconds after which a call is given up and its connection closed. The outbox waits twenty seconds; we answer before that. */
export const patience = 18_000

/**
 * Calls the connector with our token. A 401 drops the token and tries once more with a new one. Follows no redirect;
 * our token goes to listed hosts only. After `signal` nothing is under way any more. Never throws.
 */
export async function call(
  config: TeamsConfig,
  request: { readonly method: 'POST' | 'PUT'; readonly url: string; readonly body: unknown },
  signal = AbortSignal.timeout(patience),
): Promise<Called> {
  if (!allowed(request.url, config)) return { kind: 'gone', reason: 'rejected' }
  const first = await once(config, request, signal)
  const last = first === 'unauthorised' ? await once(config, request, signal) : first
  return last === 'unauthorised' ? { kind: 'retry', reason: 'unauthorised' } : last
}

async function once(
  config: TeamsConfig,
  { method, url, body }: { readonly method: string; readonly url: string; readonly body: unknown },
  signal: AbortSignal,
): Promise<Called | 'unauthorised'> {
  let token: string
  try {
    token = await bearer(config)
  } catch {
    return { kind: 'retry', reason: 'unauthorised' }
  }
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal,
    })
    if (response.status === 401) dropBearer(config, token)
    return await outcome(response)
  } catch {
    return { kind: 'retry', reason: 'unreachable', unknown: true }
  }
}

/**
 * What a status means. Transient by documentation are 412, 429, 502, 503 and 504, all with a growing pause.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
async function outcome(response: Response): Promise<Called | 'unauthorised'> {
  const { status } = response
  if (status >= 200 && status < 300) {
    const id = await idIn(response)
    return { kind: 'ok', ...(id ? { id } : {}) }
  }
  await response.body?.cancel()
  const after = waitIn(response.headers.get('retry-after'))
  const later = after === undefined ? {} : { after }
  if (status === 401) return 'unauthorised'
  if (status === 403 || status === 404 || status === 410) return { kind: 'gone', reason: 'recipient-left' }
  if (status === 429 || status === 412) return { kind: 'retry', reason: 'rate-limited', ...later }
  // A conflict, locked, too early: nothing is wrong with the message, and it was not taken.
  if (status === 409 || status === 423 || status === 425)
    return { kind: 'retry', reason: 'server-error', ...later }
  if (status === 503) return { kind: 'retry', reason: 'server-error', ...later }
  // An answer that got lost on the way: the message may have been taken.
  if (status >= 500 || status === 408) {
    return { kind: 'retry', reason: 'server-error', unknown: true, ...later }
  }
  if (status >= 300 && status < 400) return { kind: 'retry', reason: 'server-error' }
  return { kind: 'gone', reason: 'rejected' }
}

/** Retry-After in milliseconds: seconds or a date. */
function waitIn(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined
}

async function idIn(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
      ? body.id
      : undefined
  } catch {
    return undefined
  }
}
