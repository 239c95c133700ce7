import type { Judgement } from '../../knowledge/judge/judge.ts'
import type { Choice } from '../../message.ts'
import { worth } from '../guided/ranked.ts'
import { encode } from '../press.ts'
import { press, pressFlow, type Reply, type Scene, text } from '../scene.ts'
import { becauseCard } from './because.ts'
import { benefitCard } from './benefit.ts'
import { judgedCard, judgeOne, wayCard } from './scheme.ts'

/** One scheme in full for this firm: how it is judged, what it brings and takes, what to do when, and what to ask. */
export function inFull(scene: Scene, id: string): Reply | undefined {
  const scheme = scene.knowledge.content.schemes.find((one) => one.id === id)
  if (!scheme) return undefined
  const judgement = judgeOne(scene, scheme)
  // A member of staff sees at once what an owner sees when asking why.
  const first = scene.audience === 'staff' ? [becauseCard(scene, judgement)] : []
  const cards = [
    judgedCard(scene, judgement),
    ...first,
    benefitCard(scene, judgement),
    wayCard(scene, judgement),
  ]
  return {
    state: { ...scene.state, topic: scheme.id },
    bubbles: cards.filter((card) => card !== undefined),
    offer: { text: text(scene, 'what-next'), choices: afterScheme(scene, judgement) },
    behaviour: 'answer_caveat',
    intent: scheme.id,
    confidence: 1,
  }
}

/** A judgement that a person must make is passed to one; what is missing is asked. */
function afterScheme(scene: Scene, { verdict, scheme }: Judgement): readonly Choice[] {
  const asking = verdict === 'unknown' && worth[scheme.fit] > 0
  return [
    press(scene, 'because-label', 'because', scheme.id),
    ...(asking ? [pressFlow(scene, 'eligibility')] : []),
    pressFlow(scene, 'plan'),
    {
      value: encode({ kind: 'do', what: 'person', of: verdict === 'person' ? 'person-must-judge' : 'asked' }),
      label: text(scene, 'person-label'),
    },
    press(scene, 'menu', 'menu'),
  ]
}
