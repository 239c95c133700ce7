import { factsOf } from '../../knowledge/judge/evaluate.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Stated } from '../../llm/port.ts'
import type { Bubble } from '../../message.ts'
import { understand } from '../../understand/understand.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { readStated } from '../firm/stated.ts'
import { eligibility } from '../guided/eligibility.ts'
import { candidates } from '../guided/ranked.ts'
import { within } from '../reply.ts'
import { judgedCard } from '../say/scheme.ts'
import type { Scene } from '../scene.ts'
import { fresh } from '../state.ts'

/** What the schemes that are asked for are judged by: the ids of facts. */
export function judgedBy(knowledge: Knowledge): readonly string[] {
  const book = rulebook(knowledge.content)
  const tests = knowledge.content.schemes
    .filter(({ kind }) => kind === 'subsidy')
    .flatMap(({ conditions }) => conditions.map(({ test }) => test))
  return [...new Set(tests.flatMap((test) => factsOf(test, book)))]
}

/**
 * How the schemes stand for a firm of which a text tells, in our own words: what was taken from it, then the scheme
 * that serves best. `gist` says the verdicts to whoever asked. Undefined where the text tells nothing to judge by.
 */
export function judgedFor(
  scene: Scene,
  words: string,
  stated: readonly Stated[],
): { readonly gist: string; readonly shown: readonly Bubble[] } | undefined {
  const { knowledge, now } = scene
  const told = learntFrom(understand(words, knowledge, { today: now.today }).facts)
  const found = stated.flatMap((one) => readStated(knowledge, words, one, now.today) ?? [])
  // What our own rules read stands; a reader only adds to it.
  const learnt = [...told, ...found.filter(({ key }) => !told.some((one) => one.key === key))]
  if (learnt.length === 0) return undefined
  const known = learn(within(scene, { ...fresh(), at: scene.state.at }), learnt)
  const firm = within(scene, known.state)
  const [best] = candidates(firm)
  const verdicts = Object.entries(eligibility.gist(firm)).slice(0, 4)
  return {
    gist: verdicts.map(([title, verdict]) => `${title}：${verdict}`).join('、'),
    shown: [...known.bubbles, ...(best ? [judgedCard(firm, best)] : [])],
  }
}
