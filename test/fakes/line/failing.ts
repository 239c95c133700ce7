import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * How the next request to send is to fail. `reset` and `hang` come before or after LINE accepted the message;
 * `garbage` accepts it and answers 200 with a body that is no JSON.
 */
export type Failure =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly message?: string
    }
  | { readonly kind: 'reset'; readonly accepted: boolean }
  | { readonly kind: 'hang'; readonly accepted: boolean }
  | { readonly kind: 'error-after'; readonly status: number }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'slow'; readonly ms: number }

export const failsBefore = (failure: Failure | undefined) =>
  failure?.kind === 'status' || ((failure?.kind === 'reset' || failure?.kind === 'hang') && !failure.accepted)

/** Ends the request as the failure says; the connection of a hanging one stays open until the server closes. */
export function fail(failure: Failure, request: IncomingMessage, response: ServerResponse): void {
  switch (failure.kind) {
    case 'status':
    case 'error-after': {
      const message = failure.kind === 'status' ? failure.message : undefined
      response.writeHead(failure.status, {
        'content-type': 'application/json',
        ...(failure.kind === 'status' ? failure.headers : {}),
      })
      response.end(JSON.stringify({ message: message ?? 'An error occurred' }))
      return
    }
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"sentMessages":[{"id":')
      return
    case 'hang':
    case 'slow':
  }
}
