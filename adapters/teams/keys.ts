import { importJWK, type JWK } from 'jose'
import { z } from 'zod'

const Metadata = z.object({
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
})

const KeySet = z.object({
  keys: z.array(
    z.looseObject({ kid: z.string(), kty: z.string(), endorsements: z.array(z.string()).optional() }),
  ),
})

export type SigningKey = { readonly key: CryptoKey; readonly endorsements: readonly string[] }

type Held = { readonly at: number; readonly keys: ReadonlyMap<string, SigningKey> }

const lifetime = 24 * 60 * 60 * 1000
/** An unknown key id makes us look again, but not more often than this: forged ids must not become a flood. */
const pause = 10_000

const held = new Map<string, Held>()

/**
 * The key of an id, from the OpenID metadata: kept a day, looked up again when the id is unknown (keys roll over).
 * `now` is the machine's clock in milliseconds. Rejects when the metadata cannot be had: the caller fails closed.
 */
export async function signingKey(
  metadataUrl: string,
  id: string,
  now: number,
): Promise<SigningKey | undefined> {
  const known = held.get(metadataUrl)
  const key = known?.keys.get(id)
  if (known && key && now - known.at < lifetime) return key
  if (known && now - known.at < pause) return undefined
  const fresh = { at: now, keys: await fetchKeys(metadataUrl) }
  held.set(metadataUrl, fresh)
  return fresh.keys.get(id)
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri: address } = Metadata.parse(await fetchJson(metadataUrl))
  const { keys } = KeySet.parse(await fetchJson(address))
  const imported = await Promise.all(
    keys
      .filter(({ kty }) => kty === 'RSA')
      .map(
        async ({ endorsements = [], ...jwk }) =>
          [jwk.kid, { key: (await importJWK(jwk as JWK, 'RS256')) as CryptoKey, endorsements }] as const,
      ),
  )
  return new Map(imported)
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
  if (!response.ok) throw new Error(`metadata answered ${response.status}`)
  return response.json()
}
