import { Buffer } from 'node:buffer'
import { validateSignature } from '@line/bot-sdk'
import type { Converse, Later } from '../../src/channel.ts'
import type { LineConfig } from './config.ts'
import type { LineEvent } from './event.ts'
import { webhookIn } from './event.ts'
import { idOf, read } from './read.ts'
import type { Courtesy } from './typing.ts'
import { awaiting } from './typing.ts'

export type Desk = {
  readonly config: LineConfig
  readonly courtesy: Courtesy
  /** Whether an event is an edit that a later one has overtaken. */
  readonly overtaken: (event: LineEvent) => boolean
  readonly now: () => number
}

/**
 * Answers a webhook: 401 not signed by LINE, 400 no webhook, 500 not stored, else 200. The order matters: nothing of a
 * body is read before its signature is good. No call to LINE stands between the request and the 200.
 */
export async function receive(
  { config, courtesy, overtaken, now }: Desk,
  request: Request,
  converse: Converse,
  later: Later,
): Promise<Response> {
  const receivedAt = now()
  const bytes = Buffer.from(await request.arrayBuffer())
  const signature = request.headers.get('x-line-signature')
  if (!signature || !validateSignature(bytes, config.secret, signature)) return answer(401)
  const webhook = webhookIn(jsonOf(bytes))
  if (webhook === undefined) return answer(400)

  const { self } = webhook
  const events = webhook.events.filter((event) => !overtaken(event))
  const incoming = events.flatMap((event) => read(event, receivedAt, self) ?? [])
  if (incoming.length === 0) return answer(200)

  // Begun before the journal is written, because an animation that arrives after the answer would hang there.
  // A redelivered event may have been answered long ago.
  const fresh = new Set(events.filter((e) => !e.deliveryContext?.isRedelivery).map(idOf))
  for (const address of awaiting(incoming.filter(({ id }) => fresh.has(id)))) {
    later(Promise.all([courtesy.typing(address), courtesy.markRead(address)]))
  }
  try {
    await converse.hear(incoming)
  } catch {
    return answer(500)
  }
  return answer(200)
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    return undefined
  }
}

const answer = (status: number) => new Response(null, { status })
