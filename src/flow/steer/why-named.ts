import * as signs from '../../content/generated/signs.ts'
import { namedFact } from '../firm/named.ts'
import { questionOf } from '../guided/question.ts'
import { ok } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

const short = 30

/** Why something is asked that is named, whether it is asked now, was asked before or told: undefined when it is no fact of ours. */
export function whyNamed(scene: Scene, words: string): Reply | undefined {
  const named = words.length > short ? undefined : signs.whyTold.exec(words)?.groups?.what
  const { facts } = scene.knowledge.content
  const whole = facts.find(({ aliases }) => named !== undefined && aliases.includes(named))?.id
  const key = whole ?? (named === undefined ? undefined : namedFact(named, facts))
  const { open } = scene.state
  if (key === undefined || (open?.kind === 'question' && open.key === key)) return undefined
  const question = questionOf(scene.knowledge, key)
  return question && ok('why', scene.state, { kind: 'say', text: question.why })
}
