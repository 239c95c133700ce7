import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { folded, wholeOf } from '../../knowledge/spelt.ts'

/** Words that carry meaning: kanji, katakana, Latin. */
const words = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
/** This share of them, in pairs of letters, must stand in an entry that is said to answer. */
const shared = 0.34
/** Without any such word the search must be this sure. */
const wordless = 0.9
/** … and the words this like its own. */
const wordlessAlike = 0.28

/** Whether an entry speaks of what was asked: a lucky likeness of small words is no evidence. */
export function evident(query: string, entry: Entry, answerable: number, alike = 1): boolean {
  const share = spokenOf(query, entry)
  return share === undefined ? answerable >= wordless && alike >= wordlessAlike : share >= shared
}

/** 0–1: how much of the words that carry meaning an entry holds, in pairs of letters; undefined without such a word. */
function spokenOf(query: string, entry: Entry): number | undefined {
  const pairs = [...folded(query).replace(signs.noSubject, ' ').matchAll(words)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  if (pairs.length === 0) return undefined
  const said = wholeOf(entry)
  return pairs.filter((pair) => said.includes(pair)).length / pairs.length
}

/** Whether an entry is called or asked for in these words. */
export const names = (entry: Entry, words: string | RegExp): boolean =>
  [entry.title, ...entry.asks].some((one) =>
    typeof words === 'string' ? one.includes(words) : words.test(one),
  )

/** Kinds of things that are asked for: how a question says so, and how an entry's title or asks would put it. */
const kinds: readonly (readonly [asked: RegExp, put: RegExp])[] = [
  [signs.asksLimit, signs.tellsLimit],
  [signs.asksPrice, signs.tellsPrice],
  [signs.asksUntil, signs.tellsUntil],
  [signs.asksWhen, signs.tellsWhen],
  [signs.asksCount, signs.tellsCount],
  [signs.asksRate, signs.tellsRate],
  [signs.asksDuty, signs.tellsDuty],
  [signs.asksPoints, signs.tellsPoints],
  [signs.asksBoth, signs.tellsBoth],
  [signs.asksWhere, signs.tellsWhere],
]

/** What kind of thing is asked for, as an entry's title or asks would put it; undefined when the words do not say. */
export const kindOf = (words: string): RegExp | undefined => kinds.find(([asked]) => asked.test(words))?.[1]
