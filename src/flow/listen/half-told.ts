import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { needs } from '../guided/advance.ts'
import { questionOf } from '../guided/question.ts'
import { ok } from '../reply.ts'
import { type Reply, type Scene, text } from '../scene.ts'

const far = 24

/**
 * 「GビズIDは持ってるよ」 leaves open which kind it is: that is asked next, where the conversation needs it. Undefined when the
 * kind was told, or nothing is needed.
 */
export function halfTold(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open, flow } = scene.state
  if (flow?.stage !== 'asking' || flow.waits || open?.kind === 'confirm') return undefined
  if (asks(meaning.text) || meaning.facts.length > 0 || meaning.text.length > far) return undefined
  for (const key of needs(scene)) {
    const fact = questionOf(scene.knowledge, key)?.fact
    if (fact?.kind !== 'choice' || !fact.choices.some(({ id }) => id === 'none')) continue
    const name = [fact.label, ...fact.aliases]
      .map((one) => one.normalize('NFKC').toLowerCase())
      .find((one) => meaning.text.includes(one))
    if (name === undefined || !signs.hasIt.test(meaning.text.split(name)[1] ?? '')) continue
    return ok(
      'half-told',
      { ...scene.state, open: { kind: 'question', key, change: false } },
      { kind: 'say', text: text(scene, 'half-told', { label: fact.label }) },
    )
  }
  return undefined
}
