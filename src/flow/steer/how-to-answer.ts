import { asks } from '../decide.ts'
import { namedFact } from '../firm/named.ts'
import { questionOf } from '../guided/question.ts'
import type { Reply, Scene } from '../scene.ts'
import { ok } from '../steered.ts'

/** 「どこを見ればわかる」「何で調べる」「どう答えればいい」. */
const how =
  /(?:どこ|何処|何|なに|なん|どう|どっち|どちら)(?:やって|したら|すれば|の|を|で|に|が)?[^。、?？]{0,10}?(?:見れば|見たら|みれば|みたら|見る|書いて(?:あ|い)?|載って|のって|調べ|しらべ|確認|答え|こたえ|選べば|選んだら|選ぶ|書けば|入れれば|言えば|わかる|わかん|分かる)/
const far = 40

/**
 * How a question can be answered, asked while it is open or of a fact by its name (「資本金ってどこ見たらわかる？」): where to look.
 * Undefined when nothing is held of that.
 */
export function howToAnswer(scene: Scene, words: string): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question' || !how.test(words) || !asks(words) || words.length > far) return undefined
  const named = namedFact(words.split(/って|は|の/)[0] ?? '', scene.knowledge.content.facts)
  const question = questionOf(scene.knowledge, named ?? open.key)
  const said = question?.means ?? question?.findOut
  return said === undefined ? undefined : ok('how-to-answer', scene.state, { kind: 'say', text: said })
}
