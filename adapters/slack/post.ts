import type { Delivery } from '../../src/channel.ts'
import type { Called } from './call.ts'
import type { Post } from './render/message.ts'

/** A post as Slack's methods take it. */
export const bodyOf = ({ text, blocks }: Post): object => (blocks.length > 0 ? { text, blocks } : { text })

/** A new message could show previews of its links; what only one person sees, or is changed, has none to switch off. */
export const plain = { unfurl_links: false, unfurl_media: false }

/** What a call means for the message that it was to say. */
export function outcome(called: Called): Delivery {
  if (called.kind === 'ok') {
    const { ts } = called.answer
    return { kind: 'sent', ...(typeof ts === 'string' ? { ref: ts } : {}) }
  }
  const { error: _, ...fault } = called
  return fault
}
