import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { cited } from '../say/cited.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { answer } from './answer.ts'

/** What is held on a firm's own data that is gone, and what keeps it from happening again. */
const held = { lost: 'data-lost', copy: 'backup-basic' } as const
/** A longer sentence tells of something else. */
const longest = 40

/**
 * 「データを消してしまいました」 is about a firm's own data and not about what is kept here: what to do with it; afterwards, what
 * is told of the search for it. Undefined when the words lead elsewhere.
 */
export function lostData(scene: Scene, { text: said, intents: [best] }: Meaning): Reply | undefined {
  const entry = scene.knowledge.entry(held.lost)
  if (!entry) return undefined
  if (signs.ownDataLost.test(said)) return answer(scene, said, { entry })
  if (scene.state.topic !== held.lost || scene.state.open || said.length > longest) return undefined
  if (signs.gotBack.test(said) && !asks(said)) return gotBack(scene)
  if (signs.ofNextTime.test(said))
    return answer(scene, said, { entry: scene.knowledge.entry(held.copy) ?? entry })
  if (signs.keepsCopyBeside.test(said)) return stillGone(scene, 'data-copy-there')
  // Which data it is, where it was looked for in vain: heard, with what can still be done.
  return asks(said) || (best?.p ?? 0) >= plainly ? undefined : stillGone(scene, 'data-still-gone')
}
const plainly = 0.8

/** It is there again: what keeps it safe the next time. */
function gotBack(scene: Scene): Reply {
  const measure = scene.knowledge.entry(held.copy)
  const today = measure && 'today' in measure && typeof measure.today === 'string' ? measure.today : undefined
  return {
    state: { ...scene.state, topic: held.copy, misses: 0 },
    bubbles: [
      says(scene, 'data-back'),
      ...(measure && today !== undefined
        ? [{ kind: 'claim' as const, text: today, citations: cited(scene, measure) }]
        : []),
    ],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [pressFlow(scene, 'plan'), press(scene, 'menu', 'menu')],
    },
    behaviour: 'answer',
    intent: held.copy,
    confidence: 0.9,
  }
}

/** The places to look, once more in one line, and who can help. */
const stillGone = (scene: Scene, lead: 'data-copy-there' | 'data-still-gone'): Reply => ({
  state: { ...scene.state, misses: 0 },
  bubbles: [says(scene, lead)],
  offer: {
    text: text(scene, 'anything-else'),
    choices: [press(scene, 'person-label', 'person'), press(scene, 'menu', 'menu')],
  },
  behaviour: 'answer',
  intent: held.lost,
  confidence: 0.7,
})
