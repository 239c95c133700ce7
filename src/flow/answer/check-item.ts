import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import { cited } from '../say/cited.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** 「自社診断の8番ってどういう意味」: what that item asks, and what counts as done. Undefined when none is asked for by its number. */
export function checkItem(scene: Scene, { text: said }: Meaning): Reply | undefined {
  const n = Number(signs.checkItemNumber.exec(said)?.groups?.n)
  const item = scene.knowledge.content.selfCheck.find((one) => one.n === n)
  if (!item || !questions(said)) return undefined
  const put = text(scene, 'check-item', { n, ask: item.ask, explain: item.explain })
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [{ kind: 'claim', text: put, citations: cited(scene, item) }],
    behaviour: 'answer',
    intent: 'check-item',
    confidence: 0.9,
  }
}
