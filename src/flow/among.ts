import { asks } from './decide.ts'
import { isLost } from './listen/doubted.ts'
import type { Heard } from './outcome.ts'
import type { Reply } from './scene.ts'
import type { State } from './state.ts'

/** Up to this likelihood we would ask what is meant: nobody is asked who did not speak to us. */
const guess = 0.4
/** What has nothing to answer: nods, thanks, half a sentence. */
const idle = ['fragment', 'heard', 'idle', 'sticker', 'thanks']

/**
 * Whether people talk among themselves, in a thread where we have answered: what was said near us is no matter of ours,
 * or we are not sure of it. Whoever answers our open question, asks further or tells of trouble is answered.
 */
export function isAmongThem(heard: readonly Heard[], before: State, reply: Reply): boolean {
  // Where we have only been greeted, nobody has anything else to talk about: it is still us who are spoken to.
  if (before.topic === undefined && before.flow === undefined) return false
  if (before.open !== undefined || !heard.every(({ overheard }) => overheard)) return false
  const { behaviour, intent = 'none', confidence = 1 } = reply
  if (intent === 'not-covered' && asks(wordsOf(heard))) return false
  return isLost(reply) || idle.includes(intent) || (behaviour === 'ask_back' && confidence <= guess)
}

const wordsOf = (heard: readonly Heard[]): string =>
  heard.flatMap(({ act }) => (act.kind === 'text' ? [act.text] : [])).join('\n')
