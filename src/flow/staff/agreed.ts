import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** 「人はもういいや」「自分で業者を呼べたので大丈夫です」 to the offer of a person. */
const byOneself =
  /(?:人|担当|相談|それ|そこ)(?:に|と|は|まで)?(?:もう|やっぱり?)?(?:いい(?![でか])|要ら|いら|結構|大丈夫)|大丈夫(?:です|だ|そう)|自分で(?!き)|自社で|解決し/
/** Whoever wants to stop altogether is not asked the next question. */
const stops = /(?:もう|全部|ぜんぶ)(?:いい|ええ|よか|やめ)|^(?:やめる|やめたい|終わり|おわり|終了)/

/** What is said to something we asked to be confirmed; `stop` ends the conversation that it stands in. */
export function agreed(scene: Scene, words: string, meaning: Meaning): 'yes' | 'no' | 'stop' | undefined {
  const { open, flow } = scene.state
  const offered = open?.kind === 'confirm' && open.what === 'handoff'
  if (offered && flow?.stage === 'asking' && meaning.controls.includes('cancel') && stops.test(words))
    return 'stop'
  if (offered && byOneself.test(words) && !asks(words)) return 'no'
  if (meaning.controls.includes('no') || meaning.controls.includes('cancel')) return 'no'
  if (meaning.controls.includes('yes') || meaning.controls.includes('resume')) return 'yes'
  return undefined
}
