import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { inWords } from '../say/known.ts'
import { menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** 「来月2人増える」「春に3名入社する予定」「もうすぐ1人辞める」. */
const change =
  /(?:[0-9〇一二三四五六七八九十]+(?:人|名)|ひとり|ふたり)(?:くらい|ぐらい|ほど)?[^。、]{0,6}?(?:増え|増や|減[りるっら]|辞め|やめ|雇|採用|入って?(?:く|き)|入る|入社|退職)(?:る|ます|す|う|い|予定|つもり|んだ|ん|こと)/
const past = /(?:増え|減っ|辞め|雇っ|採用し|入っ|入社し|退職し)(?:た(?!い)|まし|ちゃっ|てしま)/

/** A number of people that is still to change is no number of today's: that is said, and how to tell it then. */
export function plannedChange(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const found = change.exec(said)
  if (!found || past.test(said) || asks(said)) return undefined
  // 「12人で、春に2人入る」: one figure is of today.
  const [from, to] = [found.index, found.index + found[0].length]
  if (facts.some(({ fact, span }) => fact === 'employees' && (span[1] <= from || span[0] >= to)))
    return undefined
  const known = scene.state.profile.employees?.value != null
  const { open, flow } = scene.state
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'say',
        text: known
          ? text(scene, 'planned-change', { now: inWords(scene, ['employees']) })
          : text(scene, 'planned-change-unknown'),
      },
    ],
    ...(open && !flow?.waits ? {} : { offer: menuOffer(scene) }),
    behaviour: 'answer',
    intent: 'planned-change',
    confidence: 1,
  }
}
