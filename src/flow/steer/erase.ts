import * as signs from '../../content/generated/signs.ts'
import { namedFact } from '../firm/named.ts'
import { questionOf } from '../guided/question.ts'
import { ok } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { forgetOne } from './undo.ts'

/** 「全部消して」: what cannot be undone is asked first. One thing that is named goes at once. */
export function askErase(scene: Scene): Reply {
  return eraseOne(scene) ?? ok('erase', { ...scene.state, open: { kind: 'confirm', what: 'erase' } })
}

/** 「資本金だけ消して」 */
function eraseOne(scene: Scene): Reply | undefined {
  const words = scene.question ?? ''
  const named = signs.allThatIsKept.test(words) ? undefined : namedFact(words, scene.knowledge.content.facts)
  if (named === undefined) return undefined
  const label = questionOf(scene.knowledge, named)?.label ?? ''
  return forgetOne(scene, named) ?? ok('forget', scene.state, says(scene, 'not-told-yet', { label }))
}
