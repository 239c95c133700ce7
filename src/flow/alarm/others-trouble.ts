import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { answer } from '../answer/answer.ts'
import { serve } from '../answer/serve.ts'
import { asks } from '../decide.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'

const mostWords = 40

/**
 * 「友達の会社がハッキングされたらしい」, 「前に感染したことがある」: told of others or of long ago, it is no emergency and no
 * question. What others' trouble means for the firm, and what keeps it from coming again.
 */
export function othersTrouble(
  scene: Scene,
  { text: said, distant, urgent, facts }: Meaning,
): Reply | undefined {
  if (!distant || urgent.length > 0 || asks(said) || said.length > mostWords || !signs.befellThem.test(said))
    return undefined
  if (facts.length > 0) return undefined
  const fear = signs.feared.exec(said)?.groups?.what
  if (fear) {
    const first = serve(
      scene,
      { text: text(scene, 'ask-where-to-start'), intent: 'where-to-start', p: 0.7 },
      { aside: true },
    )
    return first && { ...first, bubbles: [says(scene, 'fear-heard', { fear }), ...first.bubbles] }
  }
  const id = signs.somebodyElse.test(said)
    ? 'attack-news-worry'
    : signs.longAgo.test(said)
      ? 'recurrence-prevention'
      : undefined
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  const found = entry && answer(scene, said, { entry })
  return found && { ...found, bubbles: [says(scene, 'worry-heard'), ...found.bubbles] }
}
