import type { Address } from '../../src/message.ts'
import { target } from './place.ts'

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
