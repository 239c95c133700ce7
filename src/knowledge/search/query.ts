// One question → the passages that answer it, and how likely it is that one does.

import { alike } from './alike.ts'
import { judge, mostFor } from './answerable.ts'
import type { Index } from './index.ts'
import { type Query, understand } from './understand.ts'
import { addBest, addTerm } from './views.ts'

/** What counts beside a word in the whole passage: a pair of characters, a single kanji, and the title (or the best ask). */
const PAIR = 0.4
const KANJI = 0.7
const TITLE = 0.7
/** How many hits the judgement on answerability looks at. */
const DEPTH = 10
/** From this likeness of spelling on a title or an ask weighs, more the more alike. */
const ALIKE = 0.1
/** From this one on it counts as the question itself. */
const ITSELF = 0.55
/** What the very same words add, in shares of the most that the question could score, or that it does. */
const SAME = 1

interface Hit {
  readonly id: string
  /** Sum of BM25 scores over the views; comparable within one index only. */
  readonly score: number
  /** 0–1: how alike the question is spelt to the nearest title or ask; 1 for the same letters. */
  readonly alike: number
}

export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[]
  /** 0–1: how likely it is that the first hits answer the question. */
  readonly answerable: number
}

export interface SearchOptions {
  /** How many hits at most. */
  readonly k: number
  /** Leaves out documents by id. */
  readonly filter?: (id: string) => boolean
}

/** The best `k` passages. An empty question, or one that shares nothing with any passage, finds none. */
export function search(index: Index, query: string, { k, filter }: SearchOptions): Found {
  const read = understand(index, query)
  const scores = scoreAll(index, read)
  const most = mostFor(index, read, { pair: PAIR, kanji: KANJI })
  const likeness = alike(index, read)
  addLikeness(likeness, most, scores)
  const best = top(index, scores, Math.max(k, DEPTH), filter)
  const hits = best.slice(0, k).map((doc) => ({
    id: index.ids[doc] ?? '',
    score: scores[doc] ?? 0,
    alike: likeness[doc] ?? 0,
  }))
  const spelt = likeness[best[0] ?? -1] ?? 0
  const judged = judge(index, read, { best, scores, most })
  return { hits, answerable: spelt > ITSELF ? Math.max(judged, spelt) : judged }
}

// A question that somebody has asked in these words before is answered as it was then, whatever its words weigh.
function addLikeness(likeness: Float32Array, most: number, scores: Float32Array): void {
  const reached = scores.reduce((best, score) => Math.max(best, score), most)
  for (let doc = 0; doc < scores.length; doc++) {
    const over = ((likeness[doc] ?? 0) - ALIKE) / (1 - ALIKE)
    if (over > 0) scores[doc] = (scores[doc] ?? 0) + SAME * (reached + 1) * over * over
  }
}

// Each view adds its raw score; normalising views by their maximum would let a view that knows nothing speak as loudly.
function scoreAll(index: Index, { meanings, pairs, runLengths, kanji }: Query): Float32Array {
  const scores = new Float32Array(index.ids.length)
  const titles = new Float32Array(index.owners.length)
  const spare = new Float32Array(Math.max(scores.length, titles.length))
  for (const terms of meanings) {
    addBest(index.wholeWords, terms, scores, spare)
    addBest(index.titleWords, terms, titles, spare)
  }
  for (const [pair, count] of pairs) {
    addTerm(index.wholePairs, pair, PAIR * count, scores)
    // In titles and asks the pairs of a long name together weigh little more than a short word that tells what is asked of it.
    addTerm(index.titlePairs, pair, (PAIR * count) / Math.sqrt(runLengths.get(pair) ?? 1), titles)
  }
  for (const [char, count] of kanji) {
    addTerm(index.wholeKanji, char, KANJI * count, scores)
    addTerm(index.titleKanji, char, KANJI * count, titles)
  }
  const best = new Float32Array(scores.length)
  for (let unit = 0; unit < titles.length; unit++) {
    const owner = index.owners[unit] ?? 0
    best[owner] = Math.max(best[owner] ?? 0, titles[unit] ?? 0)
  }
  for (let doc = 0; doc < scores.length; doc++) scores[doc] = (scores[doc] ?? 0) + TITLE * (best[doc] ?? 0)
  return scores
}

// Insertion into a short sorted list: k is small, and most documents fail the first comparison.
function top(index: Index, scores: Float32Array, k: number, filter?: (id: string) => boolean): number[] {
  const best: number[] = []
  let worst = 0
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0
    if (score <= worst || (filter !== undefined && !filter(index.ids[doc] ?? ''))) continue
    let at = best.length
    while (at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score) at--
    best.splice(at, 0, doc)
    if (best.length > k) best.pop()
    worst = best.length < k ? 0 : (scores[best[k - 1] ?? 0] ?? 0)
  }
  return best
}
