import { start } from './advance.ts'
import type { Reply, Scene } from './scene.ts'
import type { FlowId } from './state.ts'

/** What people call the guided conversations when they ask for one in the midst of another. */
const calls: readonly (readonly [RegExp, FlowId])[] = [
  [/何が(?:止め|とめ|壁|邪魔)|止めてるもの|(?:壁|原因)の?診断/, 'barriers'],
  [/25問|自社診断|セルフチェック/, 'self-check'],
  [/行動計画|計画(?:書|表)?を?(?:つく|作)/, 'plan'],
  [/(?:製品|商品|サービス)の?(?:選び|えらび|比べ|探)/, 'products'],
  [/(?:補助金|助成金)の?(?:さが|探|診断|続き|つづき|やつ|ほう|方)/, 'eligibility'],
]
const wished =
  /(?:したい|やりたい|やる|始め|はじめ|お願い|おねがい|先に|のほう|の方|続き|つづき|戻|もど|変えて|切り替え|して(?:ほしい|ください|くれ)?$)/

/** 「あ、やっぱ先に何が止めてるか診断やりたい」 while another conversation asks: that one, and the other waits. */
export function called(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  if (flow?.stage !== 'asking' || open?.kind !== 'question') return undefined
  if (!wished.test(words) || /[?？]|って何|とは|ない$/.test(words)) return undefined
  const id = calls.find(([name]) => name.test(words))?.[1]
  return id === undefined || id === flow.id ? undefined : start(scene, id)
}
