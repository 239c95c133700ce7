const window = 5 * 60

const text = new TextEncoder()

/** The one secret's key, made once. A value, not a promise: a promise of one request must not be awaited by another. */
let made: { readonly secret: string; readonly key: CryptoKey } | undefined

async function keyOf(secret: string): Promise<CryptoKey> {
  if (made?.secret === secret) return made.key
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), hmac, false, ['verify'])
  made = { secret, key }
  return key
}

/**
 * Whether a request was signed by Slack: HMAC-SHA256 over `v0:timestamp:raw body`, compared in constant time,
 * at most five minutes old or early. `now` is the machine's clock in seconds.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export async function signed(
  headers: Headers,
  raw: Uint8Array,
  secret: string,
  now: number,
): Promise<boolean> {
  const timestamp = headers.get('x-slack-request-timestamp') ?? ''
  const signature = headers.get('x-slack-signature') ?? ''
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(now - Number(timestamp)) > window) return false
  const head = text.encode(`v0:${timestamp}:`)
  const whole = new Uint8Array(head.length + raw.length)
  whole.set(head)
  whole.set(raw, head.length)
  const given = new Uint8Array(
    (signature.slice(3).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
  )
  return crypto.subtle.verify('HMAC', await keyOf(secret), given, whole)
}
