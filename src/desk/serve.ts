import type { ExecutionContext, Hono } from 'hono'
import type { ListedChannel } from '../channel.ts'
import { channelOf } from '../conversation/channels.ts'
import { type Bindings, envOf } from '../env.ts'
import { isSpent } from '../limit.ts'
import { ask } from './ask.ts'
import { deskConfig } from './config.ts'
import type { Room } from './pages/guard.ts'
import { serveMedia } from './relay/media.ts'

/** Everything below `/desk`, `/media` and `/my-data`, and `/mcp`; the pages are loaded when somebody first comes. */
export function deskRoutes(channels: readonly ListedChannel[]) {
  let pages: Hono<Room> | undefined
  return async (request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/mcp') return (await import('./mcp/serve.ts')).serveMcp(request, bindings)
    if (pathname.startsWith('/my-data/')) return ownData(bindings, pathname.slice('/my-data/'.length))
    // Links of earlier versions begin with /desk.
    const [, ticket] = /^(?:\/desk)?\/media\/(.+)$/.exec(pathname) ?? []
    if (ticket !== undefined) return media(channels, bindings, ticket)
    pages ??= (await import('./pages/app.tsx')).pages()
    return pages.fetch(request, bindings, context)
  }
}

/** Whoever has a signed link was given it: an owner by a desk, or a desk. It lies outside what Access guards. */
async function media(
  channels: readonly ListedChannel[],
  bindings: Bindings,
  ticket: string,
): Promise<Response> {
  const { key } = deskConfig(bindings)
  if (key === undefined) return new Response('見つかりません', { status: 404 })
  return serveMedia(key, ticket, envOf(bindings).now(), {
    channel: (name) => channelOf(channels, name, bindings),
    ask: (object, call) => ask(bindings, object, call),
    isOver: (object) => isSpent(bindings, 'MEDIA', object),
  })
}

/** One's own data behind the link that the bot gave: a file, kept by nobody on the way. */
async function ownData(bindings: Bindings, ticket: string): Promise<Response> {
  const [object = '', secret = ''] = ticket.split('.')
  const gone = () => new Response('このリンクは、期限が切れたか、正しくありません。', { status: 404 })
  if (!/^[0-9a-f]{64}$/.test(object) || !/^[0-9a-f]{32}$/.test(secret)) return gone()
  const own = await ask(bindings, object, { kind: 'own', secret })
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
