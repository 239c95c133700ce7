import type { IncomingMessage, ServerResponse } from 'node:http'

/** How the next call fails. A reset comes before or after the connector took the message. */
export type Failure =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: 'status-after'; readonly status: number }
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** Taken, and answered with what is no JSON. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'late'; readonly ms: number }
  /** Taken so much later, unless who posted it has gone away by then. */
  | { readonly kind: 'slow'; readonly ms: number }

export const failsBefore = (failure: Failure) =>
  failure.kind === 'status' || (failure.kind === 'reset' && !failure.accepted)

export function fail(failure: Failure, request: IncomingMessage, response: ServerResponse): void {
  switch (failure.kind) {
    case 'status':
    case 'status-after':
      response.writeHead(failure.status, failure.kind === 'status' ? failure.headers : {})
      response.end(JSON.stringify({ error: { code: 'Failed', message: 'on demand' } }))
      return
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html>')
      return
    case 'late':
    case 'slow':
  }
}
