import type { Channel, Converse } from '../../src/channel.ts'
import type { Act, Address } from '../../src/message.ts'
import { script, style } from './generated/assets.ts'
import { guarded, icon, page } from './page.ts'
import { fileIn, type Sent, saidIn, unreadable } from './said.ts'
import { newSession, readSession } from './session.ts'

export type WebConfig = { readonly secret: string }

const reload = 'この画面を読み込み直してください。'

/** The web chat: a page, a socket to listen on, and a POST to speak by. What is said waits in the conversation. */
export const channel: Channel<WebConfig> = {
  name: 'web',
  config: (env) => {
    const secret = env.WEB_SECRET
    return typeof secret === 'string' && secret !== '' ? { secret } : undefined
  },
  open: ({ secret }) => ({
    receive: async (request, converse) => {
      const { pathname, host } = new URL(request.url)
      switch (pathname) {
        case '/':
          return home(request, converse, secret, host)
        case '/web/client.js':
          return new Response(script, {
            headers: guarded(host, 'text/javascript; charset=utf-8', { 'cache-control': 'no-cache' }),
          })
        case '/web/style.css':
          return new Response(style, {
            headers: guarded(host, 'text/css; charset=utf-8', { 'cache-control': 'no-cache' }),
          })
        case '/web/icon.svg':
          return new Response(icon, {
            headers: guarded(host, 'image/svg+xml', { 'cache-control': 'max-age=86400' }),
          })
        case '/web/socket':
          return listen(request, converse, secret)
        case '/web/say':
          return say(request, converse, secret)
        case '/web/file':
          return file(request, converse, secret)
        default:
          return new Response('見つかりません', { status: 404 })
      }
    },
    // The person's own connection reads the transcript: kept is delivered.
    deliver: async () => ({ kind: 'sent' }),
  }),
}

async function home(request: Request, converse: Converse, secret: string, host: string): Promise<Response> {
  const known = await readSession(request, secret)
  // Who only asks whether we are there begins no conversation.
  if (known || request.method === 'HEAD')
    return new Response(page(), { headers: guarded(host, 'text/html; charset=utf-8') })
  const { id, cookie } = await newSession(request, secret)
  await hear(converse, id, `joined-${id}`, { kind: 'joined' })
  return new Response(page(), {
    headers: guarded(host, 'text/html; charset=utf-8', { 'set-cookie': cookie }),
  })
}

async function listen(request: Request, converse: Converse, secret: string): Promise<Response> {
  const id = await readSession(request, secret)
  if (!id || !sameOrigin(request)) return new Response(reload, { status: 401 })
  if (request.headers.get('upgrade') !== 'websocket')
    return new Response('WebSocket でつないでください。', { status: 426 })
  return converse.connect(addressOf(id), request)
}

function say(request: Request, converse: Converse, secret: string): Promise<Response> {
  return take(request, converse, secret, async () => {
    try {
      return saidIn(await request.json())
    } catch {
      return { why: unreadable }
    }
  })
}

function file(request: Request, converse: Converse, secret: string): Promise<Response> {
  return take(request, converse, secret, async () =>
    fileIn(new URL(request.url).searchParams, await request.arrayBuffer()),
  )
}

/** Takes what our own page sends for the person whose session it is. */
async function take(
  request: Request,
  converse: Converse,
  secret: string,
  read: () => Promise<Sent>,
): Promise<Response> {
  const person = await readSession(request, secret)
  if (!person || !sameOrigin(request)) return new Response(reload, { status: 401 })
  const sent = await read()
  if ('why' in sent) return new Response(sent.why, { status: 400 })
  try {
    await hear(converse, person, sent.id, sent.act)
  } catch {
    // Not stored: the page keeps it and says it again.
    return new Response(null, { status: 503 })
  }
  return new Response(null, { status: 204 })
}

function hear(converse: Converse, id: string, event: string, act: Act): Promise<void> {
  return converse.hear([
    { id: event, at: Date.now(), address: addressOf(id), audience: 'owner', person: { id }, act },
  ])
}

function addressOf(id: string): Address {
  return { channel: 'web', conversation: id, to: {} }
}

/** Browsers send Origin with every POST and socket; another site's page is turned away. */
function sameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin === null || (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host)
}
