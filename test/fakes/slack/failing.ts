import type { IncomingMessage, ServerResponse } from 'node:http'

/** How the next call fails. `reset` comes before or after Slack took it; `late` takes it and answers after a while. */
export type Failure =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: 'reset'; readonly accepted: boolean }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'error-after'; readonly status: number }
  | { readonly kind: 'late'; readonly ms: number }

export const failsBefore = (failure: Failure) =>
  failure.kind === 'status' || failure.kind === 'error' || (failure.kind === 'reset' && !failure.accepted)

export function fail(failure: Failure, request: IncomingMessage, response: ServerResponse): void {
  switch (failure.kind) {
    case 'status':
    case 'error-after':
      response.writeHead(failure.status, failure.kind === 'status' ? failure.headers : {})
      response.end('')
      return
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'error':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ok: false, error: failure.error }))
      return
    case 'late':
  }
}
