import * as signs from '../content/generated/signs/reading.ts'
import type { Fact } from '../content/schema/fact.ts'
import type { Cue } from '../content/schema/lexicon.ts'
import type { Value } from '../knowledge/profile.ts'
import { countedTogether, type FoundQuantity, isPartOfAll, withFew } from './head-count.ts'
import type { Lexicon } from './lexicon.ts'
import { type Figure, readFigures } from './numerals.ts'
import { daysIn } from './spans.ts'

/** How far before a figure the name of what it counts may stand, in characters. */
const lookBack = 12

const conditional =
  /^(?:以上|以下|以内|未満|超)?(?:なら|だと|の場合|でも(?!す)|まで(?:が|なら|は)|じゃないと|ないと|の壁|って|とは|人?分(?!かり|から|けて)|を超え)/

/** Figures that tell a number or amount of the firm's: 「従業員8人」「資本金3千万円」「PCは9台」. */
export const readQuantities = (text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] =>
  withFew(text, assigned(text, lexicon, asked), lexicon)

const otherCounter =
  /^(?:つ?星|つ(?!で|だ|か|く|も?[。、!\s]|も?$)|割|分の|番|回|か所|ヶ所|箇所|店舗|拠点|歳|才|時|度|倍|種類|代目|次|期|号)/

/** 「300人超えてる」「50人以上います」: a limit that the firm itself is beyond. */
const ownLimit =
  /^(?:を|は|も|が)?(?:超え|越え|こえ|え)?(?:て(?:い?る|い?ます|おり|い?て)|い(?:る|ます|て)|おる|おり)(?!の|か|と|なら|場合|会社|企業|[^。]{0,6}[?？])/

/** 「ノート7台とデスクトップ3台」: what is told in parts of one number. */
const parts: readonly string[] = ['台']

function assigned(text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] {
  const all = readEach(text, lexicon, asked)
  return summed(
    text,
    all.filter((one, at) => !isOfOther(text, one, all[at - 1])),
    lexicon,
  )
}

/** 「10台あるうちの2台」 is a part, 「1台15万」 a price, and 「3人クリックした」, 「一人で申請できる？」 and 「事務は一人しかいない」 no count of all who work there. */
function isOfOther(text: string, one: FoundQuantity, before: FoundQuantity | undefined): boolean {
  if (before?.fact === one.fact && signs.partOf.test(text.slice(before.end, one.start))) return true
  const after = text.slice(one.end)
  if (one.value === 1 && signs.unitPrice.test(after)) return true
  if (one.fact !== 'employees') return false
  if (
    before?.fact === 'employees' &&
    isPartOfAll(text.slice(0, before.start), text.slice(before.end, one.start))
  )
    return true
  if (signs.thoseWhoDid.test(after)) return true
  if (one.value === 1 && signs.doesAlone.test(after)) return true
  const alone = signs.onlySoMany.test(after) || after.startsWith('で')
  return one.value === 1 && alone && signs.oneForTask.test(text.slice(0, one.start))
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
  const withPart = one.fact === 'employees' ? countedTogether(text, one, next) : undefined
  if (withPart || !parts.includes(lexicon.facts.get(next.fact)?.unit ?? '')) return withPart
  if (typeof one.value !== 'number' || typeof next.value !== 'number') return undefined
  const between = text.slice(one.end, next.start)
  return signs.joinsNumber.test(between) && !signs.correctsNumber.test(between)
    ? one.value + next.value
    : undefined
}

function readEach(text: string, lexicon: Lexicon, asked: Fact | undefined): FoundQuantity[] {
  let last: { readonly fact: Fact; readonly end: number } | undefined
  const places = lexicon.places.longest(text)
  return readFigures(text).flatMap((figure) => {
    // 「千葉」, 「四日市」, 「八王子」.
    if (places.some(({ start, end }) => start <= figure.start && figure.end < end)) return []
    const after = text.slice(figure.end, figure.end + 10)
    // 「一つ星」「3割だけ」: a figure of another kind answers no question about a number.
    const of = figure.unit === '' && otherCounter.test(after) ? undefined : asked
    const fact = factOf(figure, text, after, lexicon, of) ?? saidAgain(figure, text, last)
    if (!fact) return []
    last = { fact, end: figure.end }
    if (figure.limit && fact !== asked && !ownLimit.test(text.slice(figure.end))) return []
    if (conditional.test(after) && fact !== asked) return []
    const value = amountOf(asOfNow(figure, after), fact)
    return value === undefined
      ? []
      : [{ fact: fact.id, value, hedged: figure.hedged, start: figure.start, end: figure.end }]
  })
}

/** 「8000万から1億に増資した」: two figures, of which one was before. */
function asOfNow(figure: Figure, after: string): Figure {
  if (figure.min === figure.max || !signs.changedTo.test(after)) return figure
  const now = signs.lowered.test(after) ? figure.min : figure.max
  return { ...figure, min: now, max: now }
}

/** 「資本金が1000万だったかな、いや2000万でした」: the figure behind a correction is of the same. */
function saidAgain(
  figure: Figure,
  text: string,
  last: { readonly fact: Fact; readonly end: number } | undefined,
): Fact | undefined {
  if (!last || !fitsUnit(figure, last.fact, undefined)) return undefined
  return signs.putsNumberRight.test(text.slice(last.end, figure.start)) ? last.fact : undefined
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
      (fitsUnit(figure, fact, asked) ||
        isBare(figure, fact, before, after) ||
        isBareSum(figure, fact, before, after)) &&
      near.includes(fact.id) &&
      !barred(lexicon.cues.get(fact.id), before.replace(signs.ofMember, ''), after)
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
      !barred(cue, before.replace(signs.memberOfTrade, ''), after)
    )
      return fact
  }
  return undefined
}

/** 「社員は33だった」: right behind the name and ending the clause, the figure needs no unit. */
const isBare = ({ unit }: Figure, { kind }: Fact, before: string, after: string): boolean =>
  kind === 'number' &&
  unit === '' &&
  ((/[^、。\s][はが]$/.test(before) &&
    /^(?:だった|でした|です|だ|に(?:直|変|訂正|して)|[。、!\s]*$)/.test(after)) ||
    ((signs.bareNumberLead.test(before) || signs.countsAgain.test(before)) &&
      /^(?:だった|でした|です|だ|で?(?:[。、!\s](?![0-9])|$))/.test(after)))

/** 「資本金300」: right behind the name of a sum and ending the clause, the 万円 is left out. */
const isBareSum = ({ unit, max }: Figure, { kind }: Fact, before: string, after: string): boolean =>
  kind === 'money' &&
  unit === '' &&
  max >= ten &&
  max < man &&
  /[^、。\s0-9](?:は|が)?$/.test(before) &&
  /^(?:だった|でした|です|だ|くらい|ぐらい)?(?:[。、!\s](?![0-9])|$)/.test(after)
const ten = 10

/** The facts whose name or cue stands last before the figure; an unknown noun in between wins over none. */
function nameBefore(before: string, lexicon: Lexicon): string[] {
  const said = before.replace(signs.inTruth, '')
  const clause = signs.countsAgain.test(said) ? said : said.split(/[。、\n]/).at(-1) || said
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

/** What stands before the figure in its own clause bars it, but not a trade: 「別の会員の件、運送業40人」, 「宿泊業50人」. */
function barred(cue: Cue | undefined, before: string, after: string): boolean {
  const clause =
    before
      .slice(-8)
      .split(/[。、\n]/)
      .findLast((one) => one !== '') ?? ''
  // 「会員A社 従業員12人」: called by its own name, whoever's it is.
  if (cue?.before.includes(clause.split(/\s/).at(-1) ?? ''))
    return cue.not.some((word) => after.startsWith(word))
  const bare = clause.replace(/[一-龠]+業/g, '')
  // 「一人増えて4人になった」: the figure is how many there are now.
  const said = signs.becomes.test(after) ? bare.replace(signs.moreOrFewer, '') : bare
  return cue?.not.some((word) => said.includes(word) || after.startsWith(word)) ?? false
}

function fitsUnit({ unit, max }: Figure, fact: Fact, asked: Fact | undefined): boolean {
  if (fact.kind === 'money') return unit === '円' || (unit === '' && (max >= man || asked === fact))
  if (fact.kind !== 'number') return false
  return (
    unit === (fact.unit ?? '') || (unit === '' && asked === fact) || (fact.unit === '日' && unit in daysIn)
  )
}

const man = 10_000

function amountOf(figure: Figure, fact: Fact): Value | undefined {
  // Who is asked for money and writes 「500」 leaves the 万円 out.
  const inMan = fact.kind === 'money' && figure.unit === '' && figure.max < man
  const factor = inMan ? man : fact.unit === '日' ? (daysIn[figure.unit] ?? 1) : 1
  const [floor, ceiling] = [fact.min ?? 0, fact.max ?? 1_000_000_000_000]
  let [min, max] = [figure.min * factor, figure.max * factor]
  if (figure.limit === 'at-least') max = ceiling
  if (figure.limit === 'at-most') min = floor
  if (min < floor || max > ceiling) return undefined
  return min === max ? min : { min, max }
}
