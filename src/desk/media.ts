import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { OpenChannel } from '../channel.ts'
import { sentenceOf } from '../failure.ts'
import type { Media } from '../message.ts'

/** A link is good for this long: the platforms keep files for a while only. Milliseconds. */
const life = 14 * 24 * 60 * 60 * 1000

const Ticket = z.object({
  o: z.string(),
  c: z.string(),
  r: z.string(),
  n: z.string().optional(),
  u: z.number(),
})

/** A path under which a file that an owner sent is fetched from its platform: signed, so that nobody makes one up. */
export function mediaPath(key: string, object: string, channel: string, media: Media, now: number): string {
  const ticket = {
    o: object,
    c: channel,
    r: media.ref,
    ...(media.name ? { n: media.name } : {}),
    u: now + life,
  }
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `/desk/media/${body}.${sign(key, body)}`
}

/**
 * Fetches what a signed path names: 404 when the signature or the time does not hold, or the platform has let it go.
 * `isOver` says whether a conversation's files were fetched too often just now; then it is 429.
 */
export async function serveMedia(
  key: string,
  token: string,
  now: number,
  channelOf: (name: string) => Promise<OpenChannel | undefined>,
  isOver: (object: string) => Promise<boolean> = async () => false,
): Promise<Response> {
  const gone = () => new Response('このファイルは、もう見られません。', { status: 404 })
  const [body = '', signature = ''] = token.split('.')
  if (!same(signature, sign(key, body))) return gone()
  const ticket = Ticket.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  if (now > ticket.u) return gone()
  if (await isOver(ticket.o)) return new Response(sentenceOf({ reason: 'too-fast' }), { status: 429 })
  const channel = await channelOf(ticket.c)
  const found = await channel?.fetchMedia?.(ticket.r)
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
