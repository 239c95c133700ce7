import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import type { DeskConfig } from '../config.ts'
import type { Session } from './session.ts'

const Claims = z.object({ sub: z.string().min(1), email: z.email(), exp: z.number() })

const sets = new Map<string, JWTVerifyGetKey>()

/**
 * Who Cloudflare Access says is there: the assertion's signature, issuer, audience and time must hold. Undefined
 * otherwise. `keys` stands in for the team's published ones in a test.
 */
export async function accessSession(
  { access, admins }: DeskConfig,
  assertion: string | null,
  keys?: JWTVerifyGetKey,
): Promise<Session | undefined> {
  if (!access || !assertion) return undefined
  try {
    const { payload } = await jwtVerify(assertion, keys ?? keysOf(access.issuer), {
      issuer: access.issuer,
      audience: access.audience,
      algorithms: ['RS256'],
    })
    const { email, exp } = Claims.parse(payload)
    return {
      id: email,
      name: email.split('@')[0] ?? email,
      role: admins.includes(email.toLowerCase()) ? 'admin' : 'agent',
      until: exp * 1000,
    }
  } catch {
    return undefined
  }
}

/** The team's keys, fetched anew when one is unknown. */
function keysOf(issuer: string): JWTVerifyGetKey {
  const known = sets.get(issuer)
  if (known) return known
  const made = createRemoteJWKSet(new URL('/cdn-cgi/access/certs', issuer))
  sets.set(issuer, made)
  return made
}
