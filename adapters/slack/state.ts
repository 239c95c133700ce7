import { base64 } from './seal.ts'

const text = new TextEncoder()

/** Somebody who installs has this long to decide. Milliseconds. */
export const stateLife = 10 * 60_000

/** What travels through Slack's page and back: when, a number used once, and our signature over both. */
export async function newState(secret: string, now: number): Promise<string> {
  const body = `${now}.${base64(crypto.getRandomValues(new Uint8Array(18)))}`
  return `${body}.${base64(new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), text.encode(body))))}`
}

/** The number used once of a state that is ours and not too old. */
export async function readState(secret: string, state: string, now: number): Promise<string | undefined> {
  const [at = '', nonce = '', signature = ''] = state.split('.')
  const given = decoded(signature)
  if (!given || !/^\d{1,15}$/.test(at) || nonce === '') return undefined
  const valid = await crypto.subtle.verify('HMAC', await keyOf(secret), given, text.encode(`${at}.${nonce}`))
  const age = now - Number(at)
  return valid && age >= 0 && age <= stateLife ? nonce : undefined
}

function keyOf(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', text.encode(`state ${secret}`), algorithm, false, ['sign', 'verify'])
}

function decoded(signature: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]{43}$/.test(signature)) return undefined
  const plain = atob(signature.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (one) => one.charCodeAt(0))
}
