import type { FactId } from '../content/generated/ids.ts'
import * as signs from '../content/generated/signs/reading.ts'
import type { Value } from '../knowledge/profile.ts'
import { readAnswer, readPick } from './answers.ts'
import { readDates } from './dates.ts'
import { hiragana } from './fold.ts'
import type { Lexicon } from './lexicon.ts'
import type { Control, FoundFact } from './meaning.ts'
import { writeSpoken } from './numerals.ts'
import type { FoundPlace } from './places.ts'
import { readQuantities } from './quantities.ts'
import { readStatements } from './statements.ts'
import { readTrades } from './trades.ts'

type Draft = {
  readonly fact: string
  readonly value: Value | null
  readonly hedged?: boolean
  readonly start: number
  readonly end: number
}

export type FactContext = { readonly asked: string | undefined; readonly today: string }

/** Every fact that a normalised text tells, by place in the text; the one that was asked may be answered barely. */
export function readFacts(
  text: string,
  places: readonly FoundPlace[],
  controls: readonly Control[],
  lexicon: Lexicon,
  { asked: askedId, today }: FactContext,
): FoundFact[] {
  const asked = askedId === undefined ? undefined : lexicon.facts.get(askedId)
  const counts =
    asked?.kind === 'number' || asked?.kind === 'money' || signs.peopleInKana.test(hiragana(text))
  const spoken = counts ? writeSpoken(text).replace(/(?<=^[一二])り/, '人') : text
  const picked = asked && readPick(text, asked)
  if (asked && picked !== undefined)
    return [
      { fact: asked.id as FactId, value: picked, hedged: false, corrects: false, span: [0, text.length] },
    ]
  const statements = readStatements(text, lexicon)
  const drafts: Draft[] = [
    ...readQuantities(spoken, lexicon, asked),
    ...tradeFacts(text, lexicon, asked?.id),
    ...places
      .filter(({ start, end }) => !isBranch(text, statements, start, end))
      // 「東京じゃなくて千葉」: what is denied is not where the firm is.
      .filter(({ end }) => !signs.deniedBefore.test(text.slice(end)))
      .slice(0, 1)
      .map(({ prefecture, start, end }) => ({ fact: 'prefecture', value: prefecture, start, end })),
    ...statements,
    ...readNumbers(text, lexicon),
  ]
  if (asked?.kind === 'date') {
    const date = readDates(text, today)[0]
    if (date) drafts.push({ fact: asked.id, value: date.day, start: date.start, end: date.end })
  }
  // 「うちは農協です」 says what the firm is, whoever its customers are.
  const ofFirm = asked?.id === 'customers' && drafts.some(({ fact }) => fact === 'industry')
  if (asked && !ofFirm && !drafts.some(({ fact }) => fact === asked.id)) {
    const answer = readAnswer(text, asked, controls, lexicon)
    // 「まだ契約していません」 says something of its own, and yes or no to nothing else.
    const ownWords = drafts.some(({ value, start }) => typeof value === 'boolean' && start < 4)
    const plainly = controls.includes('yes') || controls.includes('no')
    const nothing = asked.kind === 'yesno' ? answer?.value != null : nothings.includes(answer?.value ?? '')
    const borrowed = nothing && ownWords && !plainly
    if (answer && !borrowed) drafts.push({ fact: asked.id, ...answer })
  }
  return settle(drafts, spoken)
}

/** 「まだ何も」 may be of anything. */
const nothings: readonly unknown[] = ['none', 'undecided']

/** 「支店が東京にもあって」: where a branch is, the firm need not be. */
const isBranch = (text: string, statements: readonly Draft[], start: number, end: number): boolean =>
  statements.some(
    (one) => one.start <= start && one.end >= end && signs.branch.test(text.slice(one.start, one.end + 2)),
  )

/** A long number of which only the beginning is asked: 「宣言のIDは50012345678です」 where a choice is 「5で始まる」. */
const begun = /(?:宣言|id|番号)[^0-9]{0,8}([0-9])[0-9]{10}(?![0-9])/g

function readNumbers(text: string, lexicon: Lexicon): Draft[] {
  return [...text.matchAll(begun)].flatMap((found) => {
    const of = [...lexicon.facts.values()].flatMap(({ id, choices }) =>
      choices
        .filter(({ label }) => label.startsWith(`${found[1]}で始まる`))
        .map((choice) => ({ fact: id, value: choice.id })),
    )
    return of.map((one) => ({ ...one, start: found.index, end: found.index + found[0].length }))
  })
}

/** How surely a trade must be the writer's own; who is asked for customers names theirs. */
const ownEnough = (asked: string | undefined): number =>
  asked === 'industry' ? -1 : asked === 'customers' ? 1.5 : 0.5

function tradeFacts(text: string, lexicon: Lexicon, asked: string | undefined): Draft[] {
  const [trade] = readTrades(text, lexicon)
  if (!trade || trade.own < ownEnough(asked)) return []
  const { industry, form, start, end } = trade
  const draft = { start, end }
  return [
    { fact: 'industry', value: industry, ...draft },
    ...(form ? [{ fact: 'legal-form', value: form, ...draft }] : []),
  ]
}

/** One value a fact: what was denied goes, and of the rest the last one counts. */
function settle(drafts: readonly Draft[], text: string): FoundFact[] {
  const corrects = signs.correctsItself.test(text)
  const kept = drafts
    .filter(
      ({ end, value }) =>
        typeof value === 'boolean' || value === 'none' || !signs.deniedBefore.test(text.slice(end)),
    )
    .sort((a, b) => a.start - b.start)
  const last = new Map(kept.map((draft) => [draft.fact, draft]))
  return [...last.values()].map(({ fact, value, hedged, start, end }) => ({
    fact: fact as FactId,
    value,
    hedged:
      (hedged ?? false) ||
      (value !== null && signs.hedges.test(text.slice(Math.max(0, start - 8), end + 10))),
    corrects,
    span: [start, end] as const,
  }))
}
