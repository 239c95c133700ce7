import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import type { TeamsConfig } from './config.ts'
import { signingKey } from './keys.ts'

const issuer = 'https://api.botframework.com'
/** Seconds by which the two clocks may differ, as the Bot Connector's authentication page allows. */
const skew = 5 * 60

/** What a good token says: the service that speaks, and for which channels its key may sign. */
export type Token = { readonly serviceUrl: string; readonly endorsements: readonly string[] }

/**
 * What a request's token says, or undefined: then the answer is 401 and nothing is stored. Checked are signature
 * (RS256 only), issuer, audience, expiry and that the service address is there. Emulator and skill tokens are refused.
 * `now` in milliseconds.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function readToken(
  authorization: string,
  { metadataUrl, appId }: TeamsConfig,
  now: number,
): Promise<Token | undefined> {
  const [scheme, token, ...rest] = authorization.trim().split(/\s+/)
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) return undefined
  try {
    const { kid, alg } = decodeProtectedHeader(token)
    // What could never be good costs no look at the keys.
    const said = decodeJwt(token)
    if (!kid || alg !== 'RS256' || said.iss !== issuer) return undefined
    if (typeof said.exp !== 'number' || said.exp + skew < now / 1000) return undefined
    const signing = await signingKey(metadataUrl, kid)
    if (!signing) return undefined
    const { payload } = await jwtVerify(token, signing.key, {
      issuer,
      audience: appId,
      algorithms: ['RS256'],
      clockTolerance: skew,
      currentDate: new Date(now),
      requiredClaims: ['exp'],
    })
    const service = payload.serviceurl ?? payload.serviceUrl
    if (typeof service !== 'string' || service === '') return undefined
    return { serviceUrl: service, endorsements: signing.endorsements }
  } catch {
    return undefined
  }
}

/** Whether an activity is what its token vouches for: from Teams, by a key endorsed for it, the service the same. */
export function vouches(
  { serviceUrl, endorsements }: Token,
  activity: { readonly serviceUrl?: unknown; readonly channelId?: unknown },
): boolean {
  const { serviceUrl: given, channelId } = activity
  return (
    channelId === 'msteams' &&
    endorsements.includes('msteams') &&
    typeof given === 'string' &&
    given.replace(/\/$/, '') === serviceUrl.replace(/\/$/, '')
  )
}
