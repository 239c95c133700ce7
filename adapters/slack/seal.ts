const text = new TextEncoder()

type Key = { readonly id: string; readonly key: CryptoKey }

/**
 * Seals a text so that only who has one of the secrets can open it: AES-256-GCM, the key derived from the secret by
 * HKDF, bound to `name` so that one row cannot stand in for another. The form is `key id.iv.sealed`; the key id says
 * which secret opens it, so that secrets can be changed: the new one is put in front and seals from then on.
 */
export async function seal(secrets: readonly string[], name: string, open: string): Promise<string> {
  const [secret] = secrets
  if (secret === undefined) throw new Error('no key to seal with')
  const { id, key } = await keyOf(secret)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: text.encode(name) },
    key,
    text.encode(open),
  )
  return [id, base64(iv), base64(new Uint8Array(sealed))].join('.')
}

/** The text, and whether an older secret had sealed it; undefined when none of the secrets opens it. */
export async function unseal(
  secrets: readonly string[],
  name: string,
  sealed: string,
): Promise<{ readonly open: string; readonly old: boolean } | undefined> {
  const [id, iv = '', body = ''] = sealed.split('.')
  for (const [n, secret] of secrets.entries()) {
    const one = await keyOf(secret)
    if (one.id !== id) continue
    try {
      const algorithm = { name: 'AES-GCM', iv: bytes(iv), additionalData: text.encode(name) }
      const open = await crypto.subtle.decrypt(algorithm, one.key, bytes(body))
      return { open: new TextDecoder().decode(open), old: n > 0 }
    } catch {
      return undefined
    }
  }
  return undefined
}

async function keyOf(secret: string): Promise<Key> {
  const raw = await crypto.subtle.importKey('raw', text.encode(secret), 'HKDF', false, ['deriveBits'])
  const derive = (info: string, bits: number) =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: text.encode(info) },
      raw,
      bits,
    )
  const [id, key] = await Promise.all([derive('shirube slack key id', 48), derive('shirube slack key', 256)])
  return {
    id: base64(new Uint8Array(id)),
    key: await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']),
  }
}

export function base64(raw: Uint8Array): string {
  return btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function bytes(encoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
}
