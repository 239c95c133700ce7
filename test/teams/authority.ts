import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export type Authority = {
  readonly metadataUrl: string
  readonly origin: string
  /** A token that Teams would send; `over` changes claims, `header` the head. */
  token(over?: JWTPayload, header?: { alg?: string; kid?: string }): Promise<string>
  /** Published before our key. */
  readonly beside: unknown[]
  /** A new key takes over; the old one is no longer published. */
  roll(): Promise<void>
  /** How often the keys were fetched. */
  fetched(): number
  close(): Promise<void>
}

/** Microsoft's side of the token check, on loopback: OpenID metadata and keys with endorsements. */
export async function authority(
  appId: string,
  serviceUrl: string,
  endorsements: readonly string[] = ['msteams'],
): Promise<Authority> {
  const beside: unknown[] = []
  let count = 0
  let id = 'key-1'
  let pair = await generateKeyPair('RS256', { extractable: true })
  const server: Server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.url === '/openid')
      response.end(JSON.stringify({ issuer: 'https://api.botframework.com', jwks_uri: `${origin}/keys` }))
    else {
      count++
      response.end(
        JSON.stringify({
          keys: [...beside, { ...(await exportJWK(pair.publicKey)), kid: id, use: 'sig', endorsements }],
        }),
      )
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    metadataUrl: `${origin}/openid`,
    origin,
    beside,
    token: (over = {}, header = {}) =>
      new SignJWT({
        serviceurl: serviceUrl,
        iss: 'https://api.botframework.com',
        aud: appId,
        exp: Math.floor(Date.now() / 1000) + 3600,
        ...over,
      })
        .setProtectedHeader({ alg: 'RS256', kid: id, ...header })
        .sign(pair.privateKey),
    roll: async () => {
      pair = await generateKeyPair('RS256', { extractable: true })
      id = `key-${count + 2}`
    },
    fetched: () => count,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
