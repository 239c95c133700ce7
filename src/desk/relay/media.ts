import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { OpenChannel } from '../../channel.ts'
import { sentenceOf } from '../../failure.ts'
import type { Media } from '../../message.ts'
import type { Call, CallAnswer } from '../called.ts'

/** A link is good for this long: the platforms keep files for a while only. Milliseconds. */
export const mediaLife = 14 * 24 * 60 * 60 * 1000

const Ticket = z.object({
  o: z.string(),
  c: z.string(),
  r: z.string(),
  n: z.string().optional(),
  u: z.number(),
})

/** The `ref` of a file that is kept with the conversation, not by a platform. */
export const keptRef = (id: string): string => `kept:${id}`

/** A path under which a file is fetched from where it is kept: signed, so that nobody makes one up. */
export function mediaPath(key: string, object: string, channel: string, media: Media, now: number): string {
  const ticket = {
    o: object,
    c: channel,
    r: media.ref,
    ...(media.name ? { n: media.name } : {}),
    u: now + mediaLife,
  }
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `/media/${body}.${sign(key, body)}`
}

/** Where files are, and what their conversations say of them. */
type Kept = {
  channel(name: string): Promise<OpenChannel | undefined>
  ask(object: string, call: Call): Promise<CallAnswer | undefined>
  /** Whether a conversation's files were fetched too often just now. */
  isOver(object: string): Promise<boolean>
}

/**
 * Fetches what a signed path names: 404 when the signature or the time does not hold, the conversation was erased since,
 * or the file is gone; 429 when this conversation's were asked for too often.
 */
export async function serveMedia(key: string, token: string, now: number, kept: Kept): Promise<Response> {
  const gone = () => new Response('このファイルは、もう見られません。', { status: 404 })
  const [body = '', signature = ''] = token.split('.')
  if (!same(signature, sign(key, body))) return gone()
  const ticket = Ticket.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  if (now > ticket.u) return gone()
  if (await kept.isOver(ticket.o)) return new Response(sentenceOf({ reason: 'too-fast' }), { status: 429 })
  const [, id] = /^kept:(.+)$/.exec(ticket.r) ?? []
  const file = id === undefined ? {} : { file: id }
  const said = await kept.ask(ticket.o, { kind: 'media', made: ticket.u - mediaLife, ...file })
  if (said?.kind !== 'media') return gone()
  const found = said.file
    ? { body: Buffer.from(said.file.content, 'base64'), type: said.file.mime }
    : await (await kept.channel(ticket.c))?.fetchMedia?.(ticket.r)
  if (!found) return gone()
  // Shown at most as a picture; anything else is only ever saved, whatever its sender called it.
  const shown = /^image\/(?:png|jpeg|gif|webp)$/.test(found.type)
  const name = encodeURIComponent(ticket.n ?? 'file')
  return new Response(found.body, {
    headers: {
      'content-type': shown ? found.type : 'application/octet-stream',
      'content-disposition': shown ? 'inline' : `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  })
}

function sign(key: string, body: string): string {
  return createHmac('sha256', key).update(`media:${body}`).digest('base64url')
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
