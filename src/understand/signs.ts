import type { Lexicon } from './lexicon.ts'
import { type Tense, tenseAt } from './tense.ts'

/** A concept of the lexicon seen in a text. */
export type Sign = {
  readonly concept: string
  readonly tense: Tense
  readonly start: number
  readonly end: number
}

/** The concepts in a text, by id. */
export type Signs = ReadonlyMap<string, readonly Sign[]>

/** Signs further apart than this, in characters, do not speak of one thing. */
const reach = 60

/** Signs in a normalised text; spaces between Japanese characters part nothing (「暗号化 された」). */
export function readSigns(spaced: string, lexicon: Lexicon): Signs {
  const text = spaced.replaceAll(/(?<=[ぁ-んァ-ヶー一-龠])(?<![ただ]) (?=[ぁ-んァ-ヶー一-龠])/g, '')
  const signs = new Map<string, Sign[]>()
  for (const { value, start, end } of lexicon.concepts.every(text)) {
    const sign = { concept: value, tense: tenseAt(text, end), start, end }
    signs.set(value, [...(signs.get(value) ?? []), sign])
  }
  return withoutParts(withoutNames(signs, lexicon))
}

/** 「ウイルス」 within 「ウイルス対策ソフト」 is no virus. */
function withoutNames(signs: Map<string, Sign[]>, lexicon: Lexicon): Map<string, Sign[]> {
  const named = [...signs].flatMap(([concept, found]) => (lexicon.nameConcepts.has(concept) ? found : []))
  if (named.length === 0) return signs
  const within = ({ concept, start, end }: Sign) =>
    named.some(
      (name) =>
        name.concept !== concept &&
        name.start <= start &&
        name.end >= end &&
        name.end - name.start > end - start,
    )
  const left = [...signs].map(([concept, found]) => [concept, found.filter((sign) => !within(sign))] as const)
  return new Map(left.filter(([, found]) => found.length > 0))
}

/** 「対策」 within 「ウイルス対策ソフト」 does not speak of the general. */
function withoutParts(signs: Map<string, Sign[]>): Signs {
  const general = signs.get('general')
  if (!general) return signs
  const all = [...signs.values()].flat()
  const left = general.filter(
    ({ start, end }) =>
      !all.some(
        (one) =>
          one.concept !== 'general' &&
          one.start <= start &&
          one.end >= end &&
          one.end - one.start > end - start,
      ),
  )
  if (left.length > 0) signs.set('general', left)
  else signs.delete('general')
  return signs
}

/**
 * The signs that meet a rule's needs, near one another; undefined when one is missing. A need that ends in `!`
 * is met only by what is told as having happened; `a>b` is met by a `b` that stands right behind an `a`.
 */
export function meets(
  signs: Signs,
  all: readonly string[],
  not: readonly string[],
): readonly Sign[] | undefined {
  if (not.some((need) => isSeen(signs, need))) return undefined
  const [first = '', ...others] = all
  for (const anchor of ofNeed(signs, first)) {
    const rest = others.map((need) => ofNeed(signs, need).find((sign) => near(sign, anchor)))
    if (rest.every((sign) => sign !== undefined)) return [anchor, ...rest]
  }
  return undefined
}

/** Whether a need, as of `meets`, is met anywhere. */
export const isSeen = (signs: Signs, need: string): boolean => ofNeed(signs, need).length > 0

/** How far behind `a` the `b` of `a>b` may start. */
const adjoining = 8

function ofNeed(signs: Signs, need: string): readonly Sign[] {
  const [first = '', second] = need.split('>')
  if (second === undefined) return ofConcept(signs, first)
  const heads = ofConcept(signs, first)
  return ofConcept(signs, second).filter((sign) =>
    heads.some(({ start, end }) => sign.start > start && sign.start - end <= adjoining),
  )
}

function ofConcept(signs: Signs, need: string): readonly Sign[] {
  const strict = need.endsWith('!')
  const found = signs.get(strict ? need.slice(0, -1) : need) ?? []
  return strict ? found.filter(({ tense }) => tense === 'happened') : found
}

const near = (a: Sign, b: Sign) => Math.max(a.start, b.start) - Math.min(a.end, b.end) <= reach
