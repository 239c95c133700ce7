import type { Meaning } from '../../understand/meaning.ts'
import { start } from '../guided/advance.ts'
import { flows } from '../guided/flows.ts'
import { encode } from '../press.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { answer } from './answer.ts'
import { grant, ofGrants, rest } from './subject.ts'

const rankAsked =
  /(?:おすすめ|オススメ|お勧め|お薦め|ベスト|ランキング|最強|人気|評判)|(?:一番|いちばん|どれが|どこが|どっちが|どれなら|何なら)(?:いい|良い|よい|ええ|安心|強|まし)/
const goods =
  /商品|製品|サービス|業者|メーカー|ソフト|ベンダー|おすすめ|オススメ|お勧め|お薦め|ベスト|ランキング|最強|人気|評判|制度|候補|種類/g
/** Kinds of goods and makers by name: the best of these is a rank as well. */
const kinds =
  /utm|edr|vpn|waf|nas|ウイルス(?:対策)?|アンチウイルス|ウイルスバスター|トレンドマイクロ|eset|ノートン|マカフィー|カスペルスキー|ディフェンダー|defender|フォーティネット|fortigate|ファイアウォール|ルーター|パスワード管理|セキュリティ(?:会社|企業)|it会社|お助け隊/gi
const listing = /[0-9一二三]+(?:社|つ|個|選)|紹介|比較|教え|挙げ|選び|選ん|どこ|会社|名前/g
/** 「おすすめのやり方」: how something is done has no maker. */
const ways = /方法|やり方|手順|頻度|対策|使い方|設定|進め方|選び方|順番/

const between = /(?:と|か)[^。、]{1,16}(?:どっち|どちら|違い|ちがい|違う)/

/** Where one thing is held against another, or the best of a list is asked for: no figure in it is an answer. */
export function weighing(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  if (!rankAsked.test(said) || ways.test(said.replace(kinds, ''))) return undefined
  const named = said.search(kinds) >= 0
  if (rest(meaning, kinds, goods, grant, listing) !== '' || (!named && meaning.facts.some(told(said))))
    return undefined
  // 「お助け隊と業者」: kinds that differ are told apart, not ranked.
  if (/お助け隊/.test(said) && between.test(said)) return undefined
  if (scene.state.topic === undefined && meaning.fragment) return undefined
  if (ofLevels(scene)) return noRankOfLevels(scene)
  return ofGrants(scene, said) ? noRankOfGrants(scene) : noRankOfGoods(scene, said)
}

/** A fact with a figure or name of its own, and not the 「一」 of 「一番」. */
const told =
  (said: string) =>
  ({ span: [from, to] }: Meaning['facts'][number]): boolean =>
    !/^一$|^一番/.test(said.slice(from, to))

const levels = ['scs', 'security-action', 'level']

function ofLevels({ state: { topic, flow }, knowledge }: Scene): boolean {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  return flow?.id === 'level' || (entry?.topics.some((one) => levels.includes(one)) ?? false)
}

/** How far measures should go depends on the firm: the questions that tell. */
function noRankOfLevels(scene: Scene): Reply {
  const begun = start(scene, 'level')
  return { ...begun, bubbles: [says(scene, 'no-rank-levels'), ...begun.bubbles], intent: 'no-rank' }
}

function noRankOfGrants(scene: Scene): Reply {
  const value = encode({ kind: 'flow', id: 'eligibility' })
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'no-rank-grants')],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        { value, label: text(scene, flows.eligibility.title) },
        { value: encode({ kind: 'do', what: 'person' }), label: text(scene, 'person-label') },
        { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
      ],
    },
    behaviour: 'answer',
    intent: 'no-rank',
    confidence: 1,
  }
}

function noRankOfGoods(scene: Scene, said: string): Reply | undefined {
  const entry = scene.knowledge.entry('product-recommend')
  return entry && answer(scene, said, { entry, intent: 'no-rank' })
}
