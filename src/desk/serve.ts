import type { ExecutionContext, Hono } from 'hono'
import type { ListedChannel } from '../channel.ts'
import type { Bindings } from '../env.ts'
import type { CallAnswer } from './call.ts'
import type { Room } from './pages/guard.ts'

/** Everything below `/desk` and `/my-data`, and `/mcp`; the pages are loaded when somebody first comes. */
export function deskRoutes(channels: readonly ListedChannel[]) {
  let pages: Hono<Room> | undefined
  return async (request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/mcp') return (await import('./mcp/serve.ts')).serveMcp(request, bindings)
    if (pathname.startsWith('/my-data/')) return ownData(bindings, pathname.slice('/my-data/'.length))
    pages ??= (await import('./pages/app.tsx')).pages(channels)
    return pages.fetch(request, bindings, context)
  }
}

/** One's own data behind the link that the bot gave: a file, kept by nobody on the way. */
async function ownData({ CONVERSATION }: Bindings, ticket: string): Promise<Response> {
  const [object = '', secret = ''] = ticket.split('.')
  const gone = () => new Response('このリンクは、期限が切れたか、正しくありません。', { status: 404 })
  if (!/^[0-9a-f]{64}$/.test(object) || !/^[0-9a-f]{32}$/.test(secret)) return gone()
  let answer: string | undefined
  try {
    answer = await CONVERSATION.get(CONVERSATION.idFromString(object)).desk(
      JSON.stringify({ kind: 'own', secret }),
    )
  } catch (error) {
    if (error instanceof TypeError) return gone()
    throw error
  }
  const own = answer === undefined ? undefined : (JSON.parse(answer) as CallAnswer)
  if (own?.kind !== 'own') return gone()
  return new Response(own.data, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="shirube-my-data.json"',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    },
  })
}
