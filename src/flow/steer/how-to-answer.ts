import * as signs from '../../content/generated/signs.ts'
import { asks } from '../decide.ts'
import { namedFact } from '../firm/named.ts'
import { questionOf } from '../guided/question.ts'
import { ok } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { namesOther } from './names-other.ts'

const far = 40

/**
 * How a question can be answered, asked while it is open or of a fact by its name (「資本金ってどこ見たらわかる？」): where to look.
 * Undefined when nothing is held of that.
 */
export function howToAnswer(scene: Scene, words: string): Reply | undefined {
  const { open } = scene.state
  if (open?.kind === 'question' && open.key === 'prefecture' && signs.useAtBranch.test(words)) {
    const means = questionOf(scene.knowledge, open.key)?.means
    return means ? ok('how-to-answer', scene.state, { kind: 'say', text: means }) : undefined
  }
  if (open?.kind !== 'question' || !signs.howToFindOut.test(words) || !asks(words) || words.length > far)
    return undefined
  // 「基本方針ってどう書けばいい」 asks of that, and not how to answer.
  if (signs.ownSubject.test(words) && namesOther(scene, words)) return undefined
  const named = namedFact(words.split(/って|は|の/)[0] ?? '', scene.knowledge.content.facts)
  const question = questionOf(scene.knowledge, named ?? open.key)
  const said = question?.means ?? question?.findOut
  if (said === undefined && !signs.whichToAnswer.test(words)) return undefined
  return ok('how-to-answer', scene.state, said ? { kind: 'say', text: said } : says(scene, 'how-to-any'))
}
