import { createHmac, randomUUID } from 'node:crypto'

/** A webhook as LINE sends it: the raw body and its signature. */
export type Webhook = { readonly body: string; readonly signature: string }

/** LINE signs the bytes of the body with the channel secret. */
export const sign = (body: string | Uint8Array, secret: string) =>
  createHmac('sha256', secret).update(body).digest('base64')

export function webhook(events: readonly unknown[], secret: string): Webhook {
  const body = JSON.stringify({ destination: `U${'d'.repeat(32)}`, events })
  return { body, signature: sign(body, secret) }
}

type Source =
  | { readonly type: 'user'; readonly userId?: string }
  | { readonly type: 'group'; readonly groupId: string; readonly userId?: string }
  | { readonly type: 'room'; readonly roomId: string; readonly userId?: string }

let counter = 0
const next = () => String(++counter).padStart(18, '5')

/** A user id as LINE makes them, the same for the same name. */
export const userId = (name: string) => `U${createHmac('md5', 'user').update(name).digest('hex')}`

/** An event with what every event has; `rest` is what its type adds. */
export function event(source: Source, type: string, rest: Readonly<Record<string, unknown>> = {}) {
  return {
    type,
    mode: 'active',
    timestamp: Date.now(),
    webhookEventId: `01${randomUUID().replaceAll('-', '').slice(0, 24).toUpperCase()}`,
    deliveryContext: { isRedelivery: false },
    source,
    ...rest,
  }
}

export const from = (user: string): Source => ({ type: 'user', userId: userId(user) })

/** A text message with what LINE adds to it. */
export function textEvent(source: Source, text: string, rest: Readonly<Record<string, unknown>> = {}) {
  const { message, ...others } = rest
  return event(source, 'message', {
    message: { type: 'text', id: next(), quoteToken: 'q', text, ...(message as object | undefined) },
    ...others,
  })
}

export function messageEvent(source: Source, message: Readonly<Record<string, unknown>>, rest = {}) {
  return event(source, 'message', { message: { id: next(), quoteToken: 'q', ...message }, ...rest })
}

/** A sticker as LINE's own are sent, with the words that LINE gives it. */
export const stickerOf = (keywords: readonly string[]) => ({
  type: 'sticker',
  packageId: '446',
  stickerId: '1988',
  stickerResourceType: 'STATIC',
  keywords,
})

export const postbackEvent = (source: Source, data: string, rest = {}) =>
  event(source, 'postback', { postback: { data }, ...rest })
