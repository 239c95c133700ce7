import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { TeamsConfig } from './config.ts'
import { signingKey } from './keys.ts'

const issuer = 'https://api.botframework.com'
/** Seconds by which the two clocks may differ, as the Bot Connector's authentication page allows. */
const skew = 5 * 60

/** What of an activity its token must agree with. */
export type Claimed = { readonly serviceUrl: unknown; readonly channelId: unknown }

/**
 * The claims of a request's token, or undefined: then the answer is 401 and nothing is stored. Checked are signature
 * (RS256 only), issuer, audience, expiry, the service address (there, and equal to the activity's) and the key's
 * endorsement for the activity's channel. Emulator and skill tokens are refused.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function verifyToken(
  authorization: string,
  activity: Claimed,
  config: TeamsConfig,
  now: number,
): Promise<JWTPayload | undefined> {
  const [scheme, token] = authorization.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) return undefined
  try {
    const { kid, alg } = decodeProtectedHeader(token)
    if (!kid || alg !== 'RS256') return undefined
    const signing = await signingKey(config.metadataUrl, kid, now)
    if (!signing) return undefined
    const { payload } = await jwtVerify(token, signing.key, {
      issuer,
      audience: config.appId,
      algorithms: ['RS256'],
      clockTolerance: skew,
      currentDate: new Date(now),
      requiredClaims: ['exp'],
    })
    if (activity.channelId !== 'msteams' || !signing.endorsements.includes('msteams')) return undefined
    const service = payload.serviceurl ?? payload.serviceUrl
    return typeof service === 'string' && service !== '' && sameAddress(service, activity.serviceUrl)
      ? payload
      : undefined
  } catch {
    return undefined
  }
}

function sameAddress(claimed: string, given: unknown): boolean {
  return typeof given === 'string' && given.replace(/\/$/, '') === claimed.replace(/\/$/, '')
}
