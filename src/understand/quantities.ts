import type { Fact } from '../content/schema/fact.ts'
import type { Cue } from '../content/schema/lexicon.ts'
import type { Value } from '../knowledge/profile.ts'
import type { Lexicon } from './lexicon.ts'
import { type Figure, readFigures } from './numerals.ts'

export type FoundQuantity = {
  readonly fact: string
  readonly value: Value
  readonly hedged: boolean
  readonly start: number
  readonly end: number
}

/** How far before a figure the name of what it counts may stand, in characters. */
const lookBack = 12

const conditional =
  /^(?:以上|以下|以内|未満|超)?(?:なら|だと|の場合|でも(?!す)|まで(?:が|なら|は)|じゃないと|ないと|の壁|って|とは|人?分(?!かり|から|けて)|を超え)/

/** Figures that tell a number or amount of the firm's: 「従業員8人」「資本金3千万円」「PCは9台」. */
export function readQuantities(text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] {
  const lone = alone.exec(text)
  const all = assigned(text, lexicon, asked)
  const pair = lexicon.facts.has('employees') ? couple.exec(text) : null
  if (pair && !all.some(({ fact }) => fact === 'employees')) {
    const [start, end] = [pair.index, pair.index + pair[0].length]
    return [{ fact: 'employees', value: 2, hedged: false, start, end }, ...all]
  }
  if (!lone || !lexicon.facts.has('employees')) return all
  const [from, to] = [lone.index, lone.index + lone[0].length]
  const told = all.filter(({ fact, start, end }) => fact !== 'employees' || end <= from || start >= to)
  // 「一人でやっています」: nobody is employed; 「社員7人で、事務は妻がひとりで」 tells of one task.
  if (told.some(({ fact }) => fact === 'employees') || ofOneTask.test(text.slice(0, from))) return told
  return [{ fact: 'employees', value: 0, hedged: false, start: from, end: to }, ...told]
}

/** 「俺と嫁だけ」 */
const couple =
  /(?:私|わたし|自分|社長|僕|俺|わし)と(?:嫁|妻|女房|家内|奥さん|夫|旦那|主人|母|父|息子|娘|弟|兄|姉|妹)(?:さん)?(?:だけ|きり|のみ|で(?:や|営|回|切り盛り))/

/** Somebody else, or one task, was named just before 「ひとりで」. */
const ofOneTask =
  /(?:事務|経理|総務|担当|受付|現場|配達|システム|パソコン|セキュリティ|it|妻|女房|嫁|母|父|息子|娘|弟|兄|姉|妹|夫|旦那|社員|パート|部下)[^。、\n]{0,6}[がはをも、]$/i

const alone =
  /(?:私|自分|社長|僕|俺|わし|夫婦)?(?:一人|ひとり|1人)(?:だけ|きり)?で(?:や|営|回|切り盛り|経営)|(?:私|自分|社長|僕|俺|わし)(?:一人|ひとり|1人)(?:だけ|です|の会社|でし|$)|従業員は?(?:いない|いません|ゼロ|なし)|社員は?(?:いない|いません|ゼロ|なし)/

const otherCounter =
  /^(?:つ?星|つ(?!で|だ|か|く|も?[。、!\s]|も?$)|割|分の|番|回|か所|ヶ所|箇所|店舗|拠点|歳|才|時|度|倍|種類|代目|次|期|号)/

/** 「300人超えてる」「50人以上います」: a limit that the firm itself is beyond. */
const ownLimit =
  /^(?:を|は|も|が)?(?:超え|越え|こえ|え)?(?:て(?:い?る|い?ます|おり|い?て)|い(?:る|ます|て)|おる|おり)(?!の|か|と|なら|場合|会社|企業|[^。]{0,6}[?？])/

/** 「ノート7台とデスクトップ3台」: parts of one number, each with its own noun before it and nothing but a joint between. */
const joint =
  /^(?:と|、|,|で|や|に|が|プラス|\+|あと|それと|\s){1,3}[ぁ-んァ-ヶー一-龠a-z]{1,10}?(?:が|は|で)?$/
const parts: readonly string[] = ['台']
const corrected = /やっぱ|じゃな|訂正|間違|うち/

function assigned(text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] {
  return summed(text, readEach(text, lexicon, asked), lexicon)
}

function summed(text: string, found: readonly FoundQuantity[], lexicon: Lexicon): FoundQuantity[] {
  const all: FoundQuantity[] = []
  for (const next of found) {
    const last = all.at(-1)
    const sum = last && partsOfOne(text, last, next, lexicon)
    if (sum === undefined) all.push(next)
    else all.splice(-1, 1, { ...next, value: sum, start: last?.start ?? next.start })
  }
  return all
}

function partsOfOne(
  text: string,
  one: FoundQuantity,
  next: FoundQuantity,
  lexicon: Lexicon,
): Value | undefined {
  if (one.fact !== next.fact) return undefined
  const withPart = regularsAndOthers(text, one, next) ?? bySeason(text, one, next) ?? byRole(text, one, next)
  if (withPart || !parts.includes(lexicon.facts.get(next.fact)?.unit ?? '')) return withPart
  if (typeof one.value !== 'number' || typeof next.value !== 'number') return undefined
  const between = text.slice(one.end, next.start)
  return joint.test(between) && !corrected.test(between) ? one.value + next.value : undefined
}

const others =
  /^(?:と|、|,|で|に|が|や|プラス|\+|あと|それと|\s)*(?:パート|アルバイト|バイト|非正規|派遣)(?:さん)?[がはを]?$/

/** 「正社員20人とパート15人」: schemes count those differently, so it is at least the ones and at most both. */
function regularsAndOthers(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  const [some, more] = [boundsOf(one.value), boundsOf(next.value)]
  if (one.fact !== 'employees' || !some || !more) return undefined
  return others.test(text.slice(one.end, next.start))
    ? { min: some.min, max: some.max + more.max }
    : undefined
}

/** A number as the least and the most that it can be; undefined for what is none. */
function boundsOf(value: Value): { readonly min: number; readonly max: number } | undefined {
  if (typeof value === 'number') return { min: value, max: value }
  return typeof value === 'object' && value !== null && 'min' in value && 'max' in value ? value : undefined
}

const season =
  /(?:[春夏秋冬]|繁忙期|閑散期|ふだん|普段|平日|週末|忙しい(?:時|とき|時期)|ひまな(?:時|とき|時期)|シーズン(?:中|オフ)?)[^、。0-9]{0,4}$/

/** 「春夏4人、冬は11人」: between the least and the most. */
function bySeason(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  const [some, more] = [boundsOf(one.value), boundsOf(next.value)]
  if (one.fact !== 'employees' || !some || !more || !season.test(text.slice(0, next.start))) return undefined
  return season.test(text.slice(Math.max(0, one.start - 8), one.start))
    ? { min: Math.min(some.min, more.min), max: Math.max(some.max, more.max) }
    : undefined
}

/** 「ドライバー22人と事務3人」「弁護士1人事務員2人」: who works there, by what they do. */
const role =
  /^(?:と|、|,|プラス|\+|あと|それと|\s)*(?:事務(?:員|職)?|営業|現場|ドライバー|運転手|職人|工員|作業員|技術者?|整備士|看護師|歯科衛生士|衛生士|助手|受付|講師|先生|調理|厨房|ホール|店員|販売員|実習生|見習い|板前|大将|女将|仲居|僧侶|住職|通い(?:の(?:方|人|者))?|住み込み(?:の(?:方|人|者))?|配達|農作業|施工|店長|家族|息子|娘|弟子|社員|正社員|職員|スタッフ|従業員)(?:さん)?[がはを]?$/

function byRole(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  if (one.fact !== 'employees' || typeof one.value !== 'number' || typeof next.value !== 'number')
    return undefined
  // 「全部で12人、事務2人」: some of the ones before.
  if (
    /(?:全部で|合わせて|総勢|うち|従業員|社員)(?:数)?(?:は|が|の)?(?:約|だいたい)?$/.test(
      text.slice(0, one.start),
    )
  )
    return undefined
  return role.test(text.slice(one.end, next.start)) ? one.value + next.value : undefined
}

function readEach(text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] {
  let last: { readonly fact: Fact; readonly end: number } | undefined
  return readFigures(text).flatMap((figure) => {
    const after = text.slice(figure.end, figure.end + 10)
    // 「一つ星」「3割だけ」: a figure of another kind answers no question about a number.
    const of = figure.unit === '' && otherCounter.test(after) ? undefined : asked
    const fact = factOf(figure, text, after, lexicon, of) ?? saidAgain(figure, text, last)
    if (!fact) return []
    last = { fact, end: figure.end }
    if (figure.limit && fact !== asked && !ownLimit.test(text.slice(figure.end))) return []
    if (conditional.test(after) && fact !== asked) return []
    const value = amountOf(figure, fact)
    return value === undefined
      ? []
      : [{ fact: fact.id, value, hedged: figure.hedged, start: figure.start, end: figure.end }]
  })
}

/** 「資本金が1000万だったかな、いや2000万でした」: the figure behind a correction is of the same. */
function saidAgain(
  figure: Figure,
  text: string,
  last: { readonly fact: Fact; readonly end: number } | undefined,
): Fact | undefined {
  if (!last || !fitsUnit(figure, last.fact, undefined)) return undefined
  return /いや|じゃな|ではな|違|ちが|やっぱ|ごめん|訂正|正しく/.test(text.slice(last.end, figure.start))
    ? last.fact
    : undefined
}

function factOf(
  figure: Figure,
  text: string,
  after: string,
  lexicon: Lexicon,
  asked: Fact | undefined,
): Fact | undefined {
  const before = text.slice(Math.max(0, figure.start - lookBack), figure.start)
  const near = nameBefore(before, lexicon)
  for (const fact of lexicon.facts.values()) {
    if (
      (fitsUnit(figure, fact, asked) || isBare(figure, fact, before, after)) &&
      near.includes(fact.id) &&
      !barred(lexicon.cues.get(fact.id), before.replace(ofMember, ''), after)
    )
      return fact
  }
  if (
    asked &&
    fitsUnit(figure, asked, asked) &&
    near.length === 0 &&
    !barred(lexicon.cues.get(asked.id), before, after)
  )
    return asked
  for (const cue of lexicon.cues.values()) {
    const fact = lexicon.facts.get(cue.fact)
    if (
      fact &&
      cue.alone &&
      figure.unit !== '' &&
      fitsUnit(figure, fact, asked) &&
      !barred(cue, before.replace(memberOfTrade, ''), after)
    )
      return fact
  }
  return undefined
}

/** 「社員は33だった」: right behind the name and ending the clause, the figure needs no unit. */
const isBare = ({ unit }: Figure, { kind }: Fact, before: string, after: string): boolean =>
  kind === 'number' &&
  unit === '' &&
  /[^、。\s][はが]$/.test(before) &&
  /^(?:だった|でした|です|だ|に(?:直|変|訂正|して)|[。、!\s]*$)/.test(after)

/** The facts whose name or cue stands last before the figure; an unknown noun in between wins over none. */
function nameBefore(before: string, lexicon: Lexicon): string[] {
  const said = before.replace(/[、 ]?(?:本当は|ほんとは|実は|正しくは|正確には)[、 ]?$/, '')
  const clause = said.split(/[。、\n]/).at(-1) || said
  let last = -1
  let names: string[] = []
  const see = (word: string, id: string) => {
    const at = clause.lastIndexOf(word)
    if (at < 0 || at < last) return
    names = at === last ? [...names, id] : [id]
    last = at
  }
  for (const [word, id] of lexicon.quantities) see(word, id)
  return names
}

/** 「会員は従業員12人」 of staff: whose firm it is, where the fact is named too; 「会員120人」 are no employees. */
const ofMember = /会員(?:さん|企業|の会社)?[はのがも]/
/** … and where the trade is named: 「会員は卸売業で12名です」. */
const memberOfTrade =
  /会員(?:さん|企業|の会社)?[はのがも][^0-9]{1,8}(?:業|店|屋|館|所|院|園|場|です)[での、。は]*/

/** What stands before the figure in its own clause bars it, but not a trade: 「別の会員の件、運送業40人」, 「宿泊業50人」. */
function barred(cue: Cue | undefined, before: string, after: string): boolean {
  const clause =
    before
      .slice(-8)
      .split(/[。、\n]/)
      .findLast((one) => one !== '')
      ?.replace(/[一-龠]+業/g, '') ?? ''
  // 「一人増えて4人になった」: the figure is how many there are now.
  const said = becomes.test(after) ? clause.replace(/(?:増え|減っ|辞め|入っ)て?/g, '') : clause
  return cue?.not.some((word) => said.includes(word) || after.startsWith(word)) ?? false
}

const becomes = /^(?:に|体制に)(?:なっ|なり|増え|減っ|減り)/

function fitsUnit({ unit, max }: Figure, fact: Fact, asked: Fact | undefined): boolean {
  if (fact.kind === 'money') return unit === '円' || (unit === '' && (max >= 10_000 || asked === fact))
  if (fact.kind !== 'number') return false
  return unit === (fact.unit ?? '') || (unit === '' && asked === fact) || (fact.unit === '日' && isSpan(unit))
}

const spans: Readonly<Record<string, number>> = { 週間: 7, 月: 30 }
const isSpan = (unit: string) => unit in spans

function amountOf(figure: Figure, fact: Fact): Value | undefined {
  const factor = fact.unit === '日' ? (spans[figure.unit] ?? 1) : 1
  const [floor, ceiling] = [fact.min ?? 0, fact.max ?? 1_000_000_000_000]
  let [min, max] = [figure.min * factor, figure.max * factor]
  if (figure.limit === 'at-least') max = ceiling
  if (figure.limit === 'at-most') min = floor
  if (min < floor || max > ceiling) return undefined
  return min === max ? min : { min, max }
}
