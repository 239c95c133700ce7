import { createHmac, timingSafeEqual } from 'node:crypto'

/** Bytes of a Durable Object's id, of a plan's secret, and of the signature over both. */
const sizes = { object: 32, secret: 16, signature: 16 } as const
const form = /^[A-Za-z0-9_-]{86}$/

/**
 * What an address carries: which conversation, which plan, and our signature, so that a made-up address wakes
 * nothing. Both are hexadecimal. Undefined without a key.
 */
export function planTicket(key: string | undefined, object: string, secret: string): string | undefined {
  if (key === undefined) return undefined
  const body = Buffer.from(object + secret, 'hex')
  return Buffer.concat([body, sign(key, body)]).toString('base64url')
}

/** The conversation and the secret in a ticket of ours; undefined for any other. */
export function readPlanTicket(
  key: string | undefined,
  ticket: string,
): { readonly object: string; readonly secret: string } | undefined {
  if (key === undefined || !form.test(ticket)) return undefined
  const bytes = Buffer.from(ticket, 'base64url')
  const body = bytes.subarray(0, sizes.object + sizes.secret)
  // The last letter of 86 carries four bits that decode to nothing: only the one way of writing is ours.
  if (bytes.toString('base64url') !== ticket) return undefined
  if (!timingSafeEqual(bytes.subarray(body.length), sign(key, body))) return undefined
  return {
    object: body.subarray(0, sizes.object).toString('hex'),
    secret: body.subarray(sizes.object).toString('hex'),
  }
}

function sign(key: string, body: Uint8Array): Buffer {
  return createHmac('sha256', key).update('plan:').update(body).digest().subarray(0, sizes.signature)
}
