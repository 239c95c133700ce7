// Whether an answer exists. No single sign is good on every collection: a passage may share the rare words of a question and
// not answer it, and a short question scores low even where its answer stands. Five signs are added up in a logistic model.

import type { Index } from './index.ts'
import type { Query } from './understand.ts'
import { attainable, holds, rarityIn, type View } from './views.ts'

/**
 * Weights, set by hand near those fitted on JSQuAD dev (answering passages, or whole articles, removed), rounded where the
 * fit is flat, and held against questions to FAQs (an entry removed; questions that are beside the point) so that no set
 * decides alone. All signs but `missed`, in nats of rarity, lie between 0 and 1.
 */
const WEIGHTS = { words: 2, missed: -0.04, pairs: 3.5, overTenth: 1.5, overSecond: 3 }
const SCALE = 1.5
const MIDDLE = 1.9

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
  const words = coveredWords(index, query, first)
  const sum =
    WEIGHTS.words * words.share +
    WEIGHTS.missed * words.missed +
    WEIGHTS.pairs * covered(index.wholePairs, query.pairs.keys(), first) +
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

// Share of the words, weighed by rarity, that a document says itself or by a synonym, and the rarity of what it does not:
// a short question that misses a common word is worth another look, a long one that misses many rare ones is about another thing.
function coveredWords(index: Index, query: Query, doc: number): { share: number; missed: number } {
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
  return { share: total === 0 ? 0 : said / total, missed: total - said }
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
