import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { Channel, Converse } from '../../src/channel.ts'
import type { Act, Address } from '../../src/message.ts'
import { script, style } from './generated/assets.ts'
import { guarded, icon, page } from './page.ts'
import { newSession, readSession } from './session.ts'

export type WebConfig = { readonly secret: string }

const says = {
  kinds: '送れるのは、写真（png・jpg）、PDF、Word・Excel・PowerPoint、txt、csv です。',
} as const

const Said = z.union([
  z.object({ id: z.uuid(), text: z.string().min(1).max(5000) }),
  z.object({ id: z.uuid(), choice: z.string().min(1).max(250), label: z.string().max(100).default('') }),
])

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
  if (known) return new Response(page(), { headers: guarded(host, 'text/html; charset=utf-8') })
  const { id, cookie } = await newSession(request, secret)
  await hear(converse, id, `joined-${id}`, { kind: 'joined' })
  return new Response(page(), {
    headers: guarded(host, 'text/html; charset=utf-8', { 'set-cookie': cookie }),
  })
}

async function listen(request: Request, converse: Converse, secret: string): Promise<Response> {
  const id = await readSession(request, secret)
  if (!id || !sameOrigin(request)) return new Response('この画面を読み込み直してください。', { status: 401 })
  if (request.headers.get('upgrade') !== 'websocket')
    return new Response('WebSocket でつないでください。', { status: 426 })
  return converse.connect(addressOf(id), request)
}

async function say(request: Request, converse: Converse, secret: string): Promise<Response> {
  const id = await readSession(request, secret)
  if (!id || !sameOrigin(request)) return new Response('この画面を読み込み直してください。', { status: 401 })
  let body: unknown
  try {
    body = await request.json()
  } catch {
    return new Response('うまく読み取れませんでした。もう一度送ってください。', { status: 400 })
  }
  const said = Said.safeParse(body)
  if (!said.success)
    return new Response('送れる長さは5,000文字までです。短く分けて送ってください。', { status: 400 })
  const act: Act =
    'text' in said.data
      ? { kind: 'text', text: said.data.text, messageId: said.data.id }
      : { kind: 'choice', value: said.data.choice, label: said.data.label }
  try {
    await hear(converse, id, said.data.id, act)
  } catch {
    // Not stored: the page keeps it and says it again.
    return new Response(null, { status: 503 })
  }
  return new Response(null, { status: 204 })
}

/** What a person may send: pictures and papers, nothing that runs. */
const sendable = /\.(?:png|jpe?g|gif|webp|pdf|docx|xlsx|pptx|txt|csv)$/i
const Named = z.object({ id: z.uuid(), name: z.string().min(1).max(200).regex(sendable) })

/** A file as the body, its name beside it: kept with the conversation, for whoever takes it over. */
async function file(request: Request, converse: Converse, secret: string): Promise<Response> {
  const id = await readSession(request, secret)
  if (!id || !sameOrigin(request)) return new Response('この画面を読み込み直してください。', { status: 401 })
  const named = Named.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const bytes = await request.arrayBuffer()
  if (!named.success || bytes.byteLength === 0) return new Response(says.kinds, { status: 400 })
  const { id: event, name } = named.data
  const type = /\.(?:png|jpe?g|gif|webp)$/i.test(name) ? 'image' : 'file'
  const content = Buffer.from(bytes).toString('base64')
  const media = { type, ref: '', name, bytes: bytes.byteLength, content } as const
  try {
    await hear(converse, id, event, { kind: 'media', media, messageId: event })
  } catch {
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
