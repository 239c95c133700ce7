const name = 'shirube'
/** Half a year: an owner who comes back after a season is still known. */
const lifetime = 180 * 24 * 60 * 60

const text = new TextEncoder()

/** The conversation id in a request's cookie, or undefined when there is none or its signature does not hold. */
export async function readSession(request: Request, secret: string): Promise<string | undefined> {
  const cookie = request.headers.get('cookie') ?? ''
  const value = cookie
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  const [id, signature] = value?.split('.') ?? []
  if (!id || !signature || !/^[0-9a-f-]{36}$/.test(id)) return undefined
  const valid = await crypto.subtle.verify('HMAC', await keyOf(secret), fromHex(signature), text.encode(id))
  return valid ? id : undefined
}

/** A new conversation with the `set-cookie` that keeps it: signed, unread by scripts, sent to this site only. */
export async function newSession(request: Request, secret: string): Promise<{ id: string; cookie: string }> {
  const id = crypto.randomUUID()
  const signature = toHex(await crypto.subtle.sign('HMAC', await keyOf(secret), text.encode(id)))
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return {
    id,
    cookie: `${name}=${id}.${signature}; Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Lax${secure}`,
  }
}

function keyOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])
}

function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array((hex.match(/[0-9a-f]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}
