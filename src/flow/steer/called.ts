import type { Meaning } from '../../understand/meaning.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { start } from '../guided/advance.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'
import type { FlowId } from '../state.ts'

/** What people call the guided conversations when they ask for one in the midst of another. */
const calls: readonly (readonly [RegExp, FlowId])[] = [
  [/何が(?:対策を)?(?:止め|とめ|壁|邪魔)|止めてるもの|(?:壁|原因)の?診断/, 'barriers'],
  [
    /(?:うち|自社|当社|弊社|会社|店)に(?:合う|合った|あう|あった|向いた|ちょうどいい)[^。]{0,10}(?:製品|商品|サービス|ソフト|機器|もの|やつ)/,
    'products',
  ],
  [
    /25問|自社診断|セルフチェック|弱点|弱い(?:所|ところ)|(?:でき|足り)て?(?:い)?ない(?:所|ところ|こと)/,
    'self-check',
  ],
  [
    /^(?:とりあえず|まず|まずは|じゃあ?|では|一度)?[、\s]*(?:その|この|自己|セキュリティの?)?診断(?:を|は)?(?:し|やっ|受け|やり)/,
    'self-check',
  ],
  [/行動計画|計画(?:書|表)?(?:を|が)?(?:つく|作|立て|たて|ほし|欲し)/, 'plan'],
  [/(?:製品|商品|サービス)の?(?:選び|えらび|比べ|探)/, 'products'],
  [/(?:補助金|助成金)(?:も|を|は)(?:一緒に|ついでに|先に)?(?:見|み|調べ|確か|教え)/, 'eligibility'],
  [/(?:補助金|助成金)の?(?:さが|探|診断|続き|つづき|やつ|ほう|方)/, 'eligibility'],
]
const wished =
  /(?:したい|みたい|知りたい|やりたい|やる|始め|はじめ|お願い|おねがい|先に|のほう|の方|続き|つづき|戻|もど|変えて|切り替え|して(?:ほしい|ください|くれ)?$|診断$|(?:見|み|調べ|しらべ|教え|確かめ|つくっ|作っ|立て|たて)て?(?:ほしい|よ|や|ください)?[。!]*$)/
/** 「対策が全然進まないんだけど」 */
const stuck =
  /(?:対策|セキュリティ)[^。、]{0,10}(?:進まな|進みませ|進んで(?:い)?な|進められな|手がつかな|手をつけられな|後回し|あとまわし|手が回らな)/
const short = 16
/** … and where a plan is wished for. */
const long = 30

/** 「あ、やっぱ先に何が止めてるか診断やりたい」 while another conversation asks: that one, and the other waits. */
export function called(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  const asking = flow?.stage === 'asking' && open?.kind === 'question'
  if (!asking && !open && stuck.test(words)) return start(scene, 'barriers')
  // With nothing asked, a short wish for one of them by its name begins it.
  const limit = /計画/.test(words) ? long : short
  if (!asking && (open || words.length > limit || flow?.waits)) return undefined
  if (!wished.test(words) || /[?？]|って何|とは|ない$/.test(words)) return undefined
  const id = calls.find(([name]) => name.test(words))?.[1]
  return id === undefined || (asking && id === flow.id) ? undefined : start(scene, id)
}

/** A clause that is no more than a name. */
const names: readonly (readonly [RegExp, FlowId])[] = [
  [
    /^(?:補助金|助成金)(?:の件|の相談|希望|について|は|とか|て|の対象(?:に(?:なる|なります))?|対象(?:に(?:なる|なります))?)?(?:どう(?:なの|です|ですか|だろう|かな)?|いける(?:の|かな)?|使える(?:の|かな)?|つかえる(?:の|かな)?|ある(?:の|かな)?|出る(?:の|かな)?|もらえる(?:の|かな)?)?[?？]?$/,
    'eligibility',
  ],
  [/^(?:自社診断|25問)$/, 'self-check'],
  [/^行動計画$/, 'plan'],
]

/** 「（…の会社）が補助金を使えるか調べたい」 */
const whetherGrants =
  /(?:補助金|助成金)(?:を|が|は)?(?:使え|つかえ|もらえ|受けられ)[^。、]{0,4}か(?:どうか)?を?(?:調べ|知り|確か|確認|見|教え)|(?:補助金|助成金)を?(?:使|受け|もら|申請し|利用し)[いえ]?たい|(?:補助金|助成金)(?:って|が|は)?あるか(?:って|と|知り|聞|$)/

/** 「建設業、従業員15人、富山。補助金」: what is told is taken in, and what is called by its mere name begins. */
export function toldAndCalled(scene: Scene, meaning: Meaning): Reply | undefined {
  const { flow } = scene.state
  if (meaning.facts.length === 0) return undefined
  const clauses = meaning.text.split(/[。、,.\s]+|(?<=けど|ので|ですが)/)
  const named = names.find(([name]) => clauses.some((clause) => name.test(clause)))?.[1]
  const id = named ?? (whetherGrants.test(meaning.text) ? 'eligibility' : undefined)
  if (id === undefined || (flow?.id === id && flow.stage === 'asking')) return undefined
  return chain(scene, [(then) => learn(then, learntFrom(meaning.facts)), (then) => start(then, id)])
}
