import type { LineConfig } from './config.ts'

/**
 * What came of one request to LINE. `silent` means that no answer came (time-out, reset, no connection):
 * whether LINE acted on it is unknown.
 */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly kind: 'silent' }

export type Call = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** How long LINE may take, in milliseconds. */
  readonly patience?: number
}

/** Two attempts at a reply end within the outbox's own patience. Milliseconds. */
const PATIENCE = 8_000

/**
 * One request to the Messaging API. The SDK's client is not used for sending: it has no time-out, and it throws on
 * a 200 whose body it cannot read, which to us is a message that was sent. A redirect is answered, never followed:
 * our access token goes to LINE alone.
 */
export async function call(config: LineConfig, request: Call): Promise<Answer> {
  // Not `AbortSignal.timeout`: its timer runs on when the answer is there, and holds the conversation awake.
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), request.patience ?? PATIENCE)
  try {
    const response = await fetch(`${config.apiOrigin}${request.path}`, {
      method: request.method,
      headers: {
        authorization: `Bearer ${config.accessToken}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      redirect: 'manual',
      signal: waiting.signal,
    })
    return {
      kind: 'answered',
      status: response.status,
      headers: response.headers,
      body: await jsonOf(response),
    }
  } catch {
    return { kind: 'silent' }
  } finally {
    clearTimeout(timer)
  }
}

/** The status has been seen, so a body that breaks off or is no JSON changes nothing of the outcome. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text())
  } catch {
    return undefined
  }
}
