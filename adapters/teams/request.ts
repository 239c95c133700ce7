import type { Address } from '../../src/message.ts'
import type { TeamsConfig } from './config.ts'
import { target, whole } from './place.ts'
import { sealOf } from './seal.ts'

/** What the connector is called with to say an activity there; `root` is the post in whose thread it stands. */
export function requestTo(address: Address, activity: object | undefined, root?: string) {
  const { serviceUrl = '', bot, user, scope } = address.to
  const conversation = target(address, root)
  return {
    method: 'POST' as const,
    url: `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversation)}/activities`,
    body: {
      type: 'message',
      ...(bot ? { from: { id: bot } } : {}),
      ...(user && scope === 'personal' ? { recipient: { id: user } } : {}),
      conversation: { id: conversation },
      ...activity,
    },
  }
}

/** Desks are in channels and groups: only there do buttons for desks carry our seal, elsewhere they are left out. */
export function sealsFor(
  config: TeamsConfig,
  { to: { scope, conversation = '' } }: Address,
): ((what: string) => string) | undefined {
  return scope === 'personal' ? undefined : (what) => sealOf(config, whole(conversation), what)
}
