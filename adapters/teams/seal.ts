import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Address } from '../../src/message.ts'
import type { TeamsConfig } from './config.ts'
import { whole } from './place.ts'

/**
 * Our mark on what only a desk may press or submit, for one conversation: it comes back with the press and proves that
 * we put this button into this channel, which we do only where a desk is. Nothing has to be looked up for it.
 * The key is drawn from the app's password; a new password makes old buttons dead.
 */
export function sealOf({ password }: TeamsConfig, conversation: string, what: string): string {
  const key = createHmac('sha256', password).update('shirube teams desk').digest()
  return createHmac('sha256', key)
    .update(JSON.stringify([conversation, what]))
    .digest('base64url')
    .slice(0, 22)
}

export function isSealed(config: TeamsConfig, conversation: string, what: string, seal: string): boolean {
  const ours = Buffer.from(sealOf(config, conversation, what))
  const given = Buffer.from(seal)
  return ours.length === given.length && timingSafeEqual(ours, given)
}

/** Desks are in channels and groups: only there do buttons for desks carry our seal, elsewhere they are left out. */
export function sealsFor(
  config: TeamsConfig,
  { to: { scope, conversation = '' } }: Address,
): ((what: string) => string) | undefined {
  return scope === 'personal' ? undefined : (what) => sealOf(config, whole(conversation), what)
}
