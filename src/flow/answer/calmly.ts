import type { Meaning } from '../../understand/meaning.ts'
import type { Reply } from '../scene.ts'

/** First steps told to somebody who asks in general are an answer, no alarm. */
export function calmly(reply: Reply, { distant, urgent }: Meaning): Reply {
  const alarmed = reply.behaviour === 'safety_first' && distant && urgent.length === 0
  return alarmed ? { ...reply, behaviour: 'answer' } : reply
}
