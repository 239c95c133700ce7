import * as z from 'zod'
import type { TeamsConfig } from './config.ts'

/** Its life is in seconds; a login may leave it out (RFC 6749, 5.1), and then a token serves for some minutes. */
const Granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(600),
})

/**
 * One bot's token. Values, never promises: what one request began another must not await. `asking` until when somebody
 * is taken to be asking; `failed` when the login last refused. Milliseconds.
 */
type Held = { token: string; until: number; asking: number; failed: number }

const held = new Map<string, Held>()

/** Tokens are renewed this long before they end. */
const margin = 5 * 60 * 1000
const patience = 5000
/** Who waited for a request that failed does not ask again at once. */
const rest = 1000

/**
 * A bearer token for the connector (client credentials), kept until shortly before it ends; calls made at once share
 * one request. Rejects when the login does not grant one.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function bearer(config: TeamsConfig): Promise<string> {
  const mine = of(config)
  let waited = false
  for (;;) {
    const now = Date.now()
    if (mine.token !== '' && now < mine.until) return mine.token
    if (now >= mine.asking) break
    waited = true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (waited && Date.now() - mine.failed < rest) throw new Error('login has just failed')
  mine.asking = Date.now() + patience
  try {
    const { access_token: token, expires_in: seconds } = await grant(config)
    mine.token = token
    // A token shorter than twice the margin is used for half its life.
    mine.until = Date.now() + Math.max(seconds * 1000 - margin, seconds * 500)
    return token
  } catch (error) {
    mine.failed = Date.now()
    throw error
  } finally {
    mine.asking = 0
  }
}

/** Forgets a token that the connector answered with 401; one that was granted meanwhile stays. */
export function dropBearer(config: TeamsConfig, token: string): void {
  const mine = of(config)
  if (mine.token === token) mine.token = ''
}

function of({ appId, password, loginOrigin, tenant }: TeamsConfig): Held {
  const key = [loginOrigin, tenant, appId, password].join(' ')
  const mine = held.get(key) ?? { token: '', until: 0, asking: 0, failed: 0 }
  held.set(key, mine)
  return mine
}

async function grant({ appId, password, tenant, loginOrigin }: TeamsConfig) {
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
    signal: AbortSignal.timeout(patience),
  })
  if (response.status === 200) return Granted.parse(await response.json())
  await response.body?.cancel()
  throw new Error(`login answered ${response.status}`)
}
