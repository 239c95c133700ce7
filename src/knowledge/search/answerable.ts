// Whether an answer exists. No single sign is good on every collection: a passage may share the rare words of a question and
// not answer it, and a short question scores low even where its answer stands. Five signs are added up in a logistic model,
// each between 0 and 1, each pointing the same way.

import type { Index } from './build.ts'
import type { Query } from './understand.ts'
import { attainable, holds, rarityIn, type View } from './views.ts'

/**
 * Weights, set by hand near those fitted on JSQuAD dev (the answering passage removed for half of the questions; MASSIVE
 * utterances as questions that are beside the point) and on a small FAQ of our own, rounded so that no set decides alone.
 */
const WEIGHTS = { words: 1.5, pairs: 1.5, share: 1, overTenth: 2.5, overSecond: 2.5 }
const SCALE = 1.5
const MIDDLE = 2.5

/** What judging looks at: the best documents with their scores, and the most that this question could score. */
export interface Outcome {
  readonly best: readonly number[]
  readonly scores: Float32Array
  readonly most: number
}

/** 0–1: how likely it is that one of the best documents answers. 0.5 where both are as likely in the sets named above. */
export function judge(index: Index, query: Query, { best, scores, most }: Outcome): number {
  const first = best[0]
  if (first === undefined || most === 0) return 0
  const scoreAt = (rank: number) => scores[best[rank] ?? -1] ?? 0
  const sum =
    WEIGHTS.words * coveredWords(index, query, first) +
    WEIGHTS.pairs * covered(index.wholePairs, query.pairs.keys(), first) +
    WEIGHTS.share * (scoreAt(0) / most) +
    WEIGHTS.overTenth * ((scoreAt(0) - scoreAt(9)) / most) +
    WEIGHTS.overSecond * ((scoreAt(0) - scoreAt(1)) / most)
  return 1 / (1 + Math.exp(-SCALE * (sum - MIDDLE)))
}

/** The score of a passage of mean length that holds every term of the question once, its title aside. */
export function mostFor(
  index: Index,
  query: Query,
  weights: { readonly pair: number; readonly kanji: number },
): number {
  let sum = 0
  query.words.forEach((word, at) => {
    sum += (query.meanings[at]?.get(word) ?? 0) * attainable(index.wholeWords, word)
  })
  for (const [pair, count] of query.pairs) sum += weights.pair * count * attainable(index.wholePairs, pair)
  for (const [char, count] of query.kanji) sum += weights.kanji * count * attainable(index.wholeKanji, char)
  return sum
}

// Share of the words, weighed by rarity, that a document says itself or by a synonym.
function coveredWords(index: Index, query: Query, doc: number): number {
  let total = 0
  let said = 0
  query.words.forEach((word, at) => {
    const weight = rarityIn(index.wholeWords, word)
    total += weight
    let best = 0
    for (const [term, weight] of query.meanings[at] ?? []) {
      const share = term === word ? 1 : Math.min(1, weight)
      if (share > best && holds(index.wholeWords, term, doc)) best = share
    }
    said += weight * best
  })
  return total === 0 ? 0 : said / total
}

function covered(view: View, terms: Iterable<string>, doc: number): number {
  let total = 0
  let said = 0
  for (const term of terms) {
    const weight = rarityIn(view, term)
    total += weight
    if (holds(view, term, doc)) said += weight
  }
  return total === 0 ? 0 : said / total
}
