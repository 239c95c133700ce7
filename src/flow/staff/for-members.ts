import { answer } from '../answer/answer.ts'
import { start } from '../guided/advance.ts'
import type { Reply, Scene } from '../scene.ts'
import type { FlowId } from '../state.ts'

const member = '(?:会員|組合員|相談者|事業者|事業所|お店|加盟店)(?:企業|事業所|さん|様|の方|の会社)*'

/** What staff go through with a member, by the name they give it; the more particular names first. */
const guided: readonly (readonly [FlowId, RegExp])[] = [
  ['self-check', /自社診断|自己診断|25問/],
  ['barriers', /診断|何が止めて/],
  ['eligibility', /補助金|助成金|制度の(?:条件|確認)/],
  ['plan', /行動計画|計画/],
  ['cost', /損害|損失|止まったとき/],
]
const begins = new RegExp(
  `${member}(?:の|に|へ|向けに|のために|の代わりに|を)?[^。?？]{0,16}(?:したい|始め|はじめ|やりたい|やって|お願い|進めたい|見たい|調べたい|確認したい|確かめたい)[^?？]{0,8}$`,
)
/** A longer sentence tells more than what is to be begun. */
const longest = 40

/** 「会員さんの診断をしたい」: what staff go through for a member. Undefined for an owner. */
export function forMember(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff' || words.length > longest || !begins.test(words)) return undefined
  const found = guided.find(([, called]) => called.test(words))
  return found && start(scene, found[0])
}

const everybody =
  /(?:会員|組合員|加盟|事業者|管内|県内|市内|町内|地域|商店街)(?:企業|事業所|さん|様|の会社|の事業者|全体|たち|の皆さん|の多く)*(?:では|で|は|の間|の中|が|の|に)/
const wherePut =
  /(?:何|なに|どこ|どんな|どの).{0,10}(?:壁|止ま|止め|つまず|躓|ネック|障害|困|進まな|弱い|多い)|(?:壁|つまず|躓|ネック|障害|困りごと|悩み).{0,8}(?:何|なに|どこ|どんな|多い|傾向)/
const figures =
  /^(?:統計|集計|傾向|内訳)(?:を|が|は)?(?:見せ|見たい|見る|出し|教え|知りたい|ほしい|[?？。]|$)|(?:会員|管内|県内|市内|地域).{0,12}(?:統計|集計|傾向|内訳|割合|何割|何社|ランキング)/

/** 「福岡の会員では何が壁になってる？」 is about all members: where staff see the figures. Undefined for an owner. */
export function membersAtLarge(scene: Scene, words: string): Reply | undefined {
  if (scene.audience !== 'staff') return undefined
  if (!figures.test(words) && !(everybody.test(words) && wherePut.test(words))) return undefined
  const entry = scene.knowledge.entry('staff-see-insight')
  return entry && answer(scene, words, { entry })
}

const reported =
  /(?:[、\s]*(?:か)?(?:と|って)(?:、)?(?:会員(?:さん|様|企業)?|相談者|お客さん|先方|相手)?(?:から|に)?(?:聞かれ|きかれ|訊かれ|尋ねられ|質問され|相談され|問われ)(?:た|ました|まして|てい(?:る|ます)|てる|て)(?:います|る)?(?:のです)?(?:が|けど)?[。、.\s]*(?:どう(?:答え|言え|返せ|説明すれ|案内すれ)ばいい.{0,6}|何と(?:答え|言え|返せ)ばいい.{0,6}|回答案(?:を|は)?.{0,6}|教えて.{0,6})?[。?？\s]*)$/

/** From whom it came, before what was asked. */
const from = new RegExp(`^${member}(?:から|に|より)[、\\s]*`)
const quotedAtEnd = /[「『]([^「」『』]{4,})[」』]$/

/** What a member asked, without that staff were asked it (「UTMは必要かと聞かれた」); the words themselves otherwise. */
export function askedByMember({ audience }: Pick<Scene, 'audience'>, words: string): string {
  if (audience !== 'staff') return words
  const told = words.trim()
  const bare = told.replace(reported, '').trim()
  if (bare === told || bare.length < 4) return words
  const asked = quotedAtEnd.exec(bare)?.[1] ?? bare.replace(from, '')
  if (asked.length < 4) return words
  return /(?:です|ます)か$|[?？]$/.test(asked) ? asked : `${asked.replace(/か$/, '')}ですか`
}
