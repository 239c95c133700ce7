import { z } from 'zod'
import type { TeamsConfig } from './config.ts'

const Granted = z.object({ access_token: z.string(), expires_in: z.coerce.number() })

type Held = { readonly token: Promise<string>; readonly until: number }

const held = new Map<string, Held>()

/** Tokens are renewed this long before they end. */
const margin = 5 * 60 * 1000

/**
 * A bearer token for the connector (client credentials), kept until shortly before it ends; calls made at once share
 * one request. Rejects when the login does not grant one.
 */
export function bearer(config: TeamsConfig, now: number): Promise<string> {
  const known = held.get(keyOf(config))
  if (known && now < known.until) return known.token
  const token = grant(config).then(({ access_token: value, expires_in: seconds }) => {
    held.set(keyOf(config), { token, until: now + Math.max(seconds * 1000 - margin, 0) })
    return value
  })
  held.set(keyOf(config), { token, until: now + 30_000 })
  token.catch(() => held.delete(keyOf(config)))
  return token
}

/** Forgets the token: the connector answered 401. */
export function dropBearer(config: TeamsConfig): void {
  held.delete(keyOf(config))
}

function keyOf({ appId, loginOrigin, tenant }: TeamsConfig): string {
  return `${loginOrigin}/${tenant}/${appId}`
}

async function grant({
  appId,
  password,
  tenant,
  loginOrigin,
}: TeamsConfig): Promise<z.infer<typeof Granted>> {
  const response = await fetch(`${loginOrigin}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: 'https://api.botframework.com/.default',
    }),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`login answered ${response.status}`)
  return Granted.parse(await response.json())
}
