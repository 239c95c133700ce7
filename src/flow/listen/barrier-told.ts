import type { FactId, IntentId } from '../../content/generated/ids.ts'
import * as signs from '../../content/generated/signs.ts'
import type { Value } from '../../knowledge/profile.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { learn } from '../firm/learn.ts'
import { readAnswer } from '../firm/read.ts'
import type { Learnt } from '../firm/remember.ts'
import { untold } from '../guided/barriers.ts'
import { questionOf } from '../guided/question.ts'
import type { Reply, Scene } from '../scene.ts'

/** What who names a barrier has answered already. */
const answers: readonly (readonly [intent: IntentId, fact: FactId, value: Value])[] = [
  ['no-budget', 'budget-set', 'none'],
  ['no-people', 'it-staff', 'none'],
  ['no-reason', 'owner-view', 'far'],
]
/** 「予算？ゼロ」: what is answered may be said first, as a question. */
const leadIn = 6
/** From here on the barrier is meant. */
const plainly = 0.6

/**
 * 「予算？ゼロ」「だれもいない」 while the diagnosis asks something else: the barrier that is named is the answer to its own
 * question, which is not asked any more. Undefined when nothing new is told.
 */
export function barrierTold(scene: Scene, meaning: Meaning): Reply | undefined {
  const { flow, open } = scene.state
  if (flow?.id !== 'barriers' || flow.waits || open?.kind !== 'question') return undefined
  const { text: said, intents, facts } = meaning
  if (signs.othersSay.test(said)) return undefined
  if (
    facts.length > 0 ||
    meaning.controls.length > 0 ||
    /[?]./.test(said.slice(leadIn)) ||
    said.endsWith('?')
  )
    return undefined
  const question = questionOf(scene.knowledge, open.key)
  if (question && readAnswer(question, said, meaning)) return undefined
  const [best] = intents
  const told = answers.flatMap(([intent, key, value]): Learnt[] =>
    best?.intent === intent && best.p >= plainly ? [{ key, value, from: 'said' }] : [],
  )
  const both: readonly Learnt[] = signs.neitherMoneyNorPeople.test(said)
    ? [
        { key: 'budget-set', value: 'none', from: 'said' },
        { key: 'it-staff', value: 'none', from: 'said' },
      ]
    : told
  const unknown = untold(scene)
  const fresh = both.filter(({ key }) => unknown.includes(key))
  return fresh.length > 0 ? learn(scene, fresh) : undefined
}
