import type { Entry, Found, Hit, Preference } from '../../knowledge/knowledge.ts'
import type { Scene } from '../scene.ts'

/** A thing with a name that people ask about: how it is called, and the topics of entries that are about it. */
type Named = { readonly called: RegExp; readonly topics: readonly string[] }

/** Schemes: what is said of one never holds for another. */
const schemes: readonly Named[] = [
  {
    called: /(?:旧)?it導入補助金|it補助金|デジタル化[・、]?(?:と)?ai導入補助金|ai導入補助金|デジタル化補助金/,
    topics: ['subsidy-it', 'subsidy-security-frame'],
  },
  { called: /持続化/, topics: ['jizokuka'] },
  { called: /ものづくり(?=補助|商業|の補助|で)|もの補助|新事業進出/, topics: [] },
  { called: /省力化/, topics: [] },
  { called: /東京都?の?[^。、]{0,12}(?:助成|補助)|都の(?:助成|補助)|対策促進助成金/, topics: ['tokyo'] },
  {
    called:
      /人材開発支援|リスキリング|研修[^。、]{0,10}(?:助成|補助)|(?:助成|補助)[^。、]{0,8}研修|教育[^。、]{0,6}助成/,
    topics: ['training-subsidy'],
  },
]

/** Kinds of products and levels: an answer about one that does not speak of it is none. */
const things: readonly Named[] = [
  { called: /お助け隊/, topics: ['otasuketai'] },
  { called: /★[345]|scs|サプライチェーン評価/, topics: ['scs'] },
  { called: /security action|セキュリティアクション|一つ星|二つ星|★[12]/, topics: ['security-action'] },
  { called: /utm/, topics: [] },
  { called: /edr/, topics: [] },
  { called: /vpn/, topics: [] },
  { called: /サイバー保険/, topics: ['insurance'] },
  { called: /自社診断|25問/, topics: ['self-check'] },
  { called: /gビズid/, topics: ['gbizid'] },
  { called: /jc-star/, topics: [] },
  { called: /通常枠/, topics: [] },
  { called: /インボイス枠|インボイス対応類型/, topics: [] },
  { called: /電子取引/, topics: [] },
  { called: /複数者|連携枠/, topics: [] },
]

const folded = (words: string): string => words.normalize('NFKC').toLowerCase()

const inWords = (list: readonly Named[], words: string): readonly Named[] =>
  list.filter(({ called }) => called.test(words))

/** Whether a grant or tax relief is called by its name. */
export const namesScheme = (words: string): boolean => inWords(schemes, folded(words)).length > 0

/** Whether a scheme, a kind of product or a level is called by its name: then the words stand by themselves. */
export const namesSomething = (words: string): boolean =>
  inWords([...schemes, ...things], folded(words)).length > 0

/** The words without the names of schemes in them. */
export const withoutNames = (words: string): string =>
  schemes.reduce((said, { called }) => said.replace(called, ' '), folded(words))

/** How what an entry is about is called, where it has a name of its own. */
export const nameOf = (entry: Entry): string | undefined =>
  [...things, ...schemes].flatMap(
    ({ called }) => called.exec(folded(`${entry.title}\n${entry.asks[0] ?? ''}`))?.[0] ?? [],
  )[0]

const compares = /違い|ちがい|違う|どっち|どちら|比べ|くらべ|比較/

/** The things that are to be held against each other (「お助け隊と★3の違い」), by their names as they were said; else none. */
export function compared(words: string): readonly string[] {
  const said = folded(words)
  if (!compares.test(said)) return []
  const names = inWords(things, said).flatMap(({ called }) => called.exec(said)?.[0] ?? [])
  return names.length > 1 ? names : []
}

/** Long names and how they are called for short. */
const shorts: readonly (readonly [RegExp, string])[] = [
  [
    /(?:旧)?it導入補助金|it補助金|デジタル化[・、]?(?:と)?ai導入補助金|ai導入補助金|デジタル化補助金/i,
    'IT補助金',
  ],
  [/セキュリティ対策推進枠/, 'セキュリティ枠'],
  [/(?:東京都?の?)?サイバーセキュリティ対策促進助成金/, '東京都の助成金'],
  [/(?:小規模)?(?:事業者)?持続化補助金/, '持続化補助金'],
  [/(?:中小企業)?省力化投資補助金/, '省力化補助金'],
  [/(?:新事業進出[・、]?)?ものづくり(?:[・、]?商業[・、]?サービス)?補助金/, 'ものづくり補助金'],
  [/(?:人材開発支援助成金の?\s*)?(?:事業展開等)?リスキリング支援コース/, 'リスキリングの助成金'],
  [/日本政策金融公庫/, '公庫'],
  [/(?:中小企業者等の)?少額減価償却(?:資産)?(?:の特例)?/, '少額資産の特例'],
  [/サプライチェーン強化に向けたセキュリティ対策評価制度|scs評価制度/i, 'SCS'],
  [/(?:サイバーセキュリティ)?お助け隊サービス/, 'お助け隊'],
  [/(?:ipaの)?(?:中小企業の)?情報セキュリティ対策ガイドライン/i, 'IPAのガイドライン'],
]

/** The words with long names made short: else two questions seem alike for the name alone. */
const shortened = (words: string): string =>
  shorts.reduce((said, [long, short]) => said.replace(long, short), words)

/** How staff frame a member's question. */
const frame =
  /(?:会員(?:企業|事業所|さん|様|の方)?|相談者|事業者さん)(?:から|より|に|が|へ|の|は|向け(?:に|の)?|で)?|(?:の)?(?:相談|質問|問い合わせ|照会)(?:を受けた|が(?:来た|あった|ありました)|され(?:た|ました))|回答案(?:を|の)?(?:ください|作って|お願い)?|(?:を)?(?:説明|案内|回答)したい/g

/** A member's question without what staff put around it; the words themselves when nothing else is left. */
const withoutFrame = (words: string): string => {
  const bare = words.replace(frame, '').replace(/^[、。「」\s]+/, '')
  return bare.length >= 4 ? bare : words
}

/** What the knowledge holds on words, without entries that are about another scheme than the one named. */
export function look(scene: Scene, given: string, prefer?: Preference): Found {
  const words = scene.audience === 'staff' ? withoutFrame(given) : given
  const said = folded(words)
  const [asked, named] = [inWords(schemes, said), inWords(things, said)]
  const found = scene.knowledge.search(
    asksTheName.test(said) ? words : shortened(words),
    scene.audience,
    prefer,
  )
  if (asked.length === 0 && named.length === 0) return found
  const all = compares.test(said)
  const stars = [...new Set(said.match(/★[345]/g) ?? [])]
  // One level by its number is answered by what is asked of that level.
  const star = stars.length === 1 && asksTheName.test(said) ? stars[0] : undefined
  const fits = ({ entry }: Hit): boolean => {
    const text = wholeOf(entry)
    const about = (one: Named) =>
      one.called.test(text) || one.topics.some((topic) => entry.topics.includes(topic))
    const titled = folded([entry.title, ...entry.asks].join('\n'))
    const others = schemes.filter((one) => !asked.includes(one) && one.called.test(titled))
    if (star !== undefined && !titled.includes(star)) return false
    if (asked.length > 0 && !asked.some(about) && (others.length > 0 || ofScheme(entry))) return false
    return named.length === 0 || (all && named.length > 1 ? named.every(about) : named.some(about))
  }
  const hits = found.hits.filter(fits)
  return { ...found, hits }
}

const wholes = new WeakMap<Entry, string>()

/** Everything that an entry says, folded; written out once. */
function wholeOf(entry: Entry): string {
  const whole = wholes.get(entry) ?? folded(JSON.stringify(entry))
  wholes.set(entry, whole)
  return whole
}

const asksTheName = /名前|名称|とは|って(?:何|なに)/

const ofScheme = (entry: Entry): boolean => entry.collection === 'schemes'
