// One question → the passages that answer it, and how likely it is that one does.

import { judge } from './answerable.ts'
import type { Index } from './build.ts'
import { LONGEST } from './synonyms.ts'
import { tokenise } from './tokenise.ts'
import { addTerm } from './views.ts'

/** Longest question that is read, in UTF-16 units; the rest is cut off. */
const READ = 400
/** What a synonym counts beside the word itself, and a pair or a single kanji beside a word. */
const SYNONYM = 0.4
const GRAM = 0.5
const SINGLE = 0.5

export interface Hit {
  readonly id: string
  /** Sum of BM25 scores over the views; comparable within one index only. */
  readonly score: number
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

/** A question as weighted terms. */
export interface Query {
  readonly words: ReadonlyMap<string, number>
  readonly grams: ReadonlyMap<string, number>
}

/** The best `k` passages. An empty question, or one that shares nothing with any passage, finds none. */
export function search(index: Index, query: string, { k, filter }: SearchOptions): Found {
  const read = understand(index, query)
  const scores = scoreAll(index, read)
  const best = top(index, scores, Math.max(k, 10), filter)
  const hits = best.slice(0, k).map((doc) => ({ id: index.ids[doc] ?? '', score: scores[doc] ?? 0 }))
  return { hits, answerable: judge(index, read, best, scores) }
}

/** Words and grams of a question with their weights; synonyms are words that count less. */
export function understand(index: Index, query: string): Query {
  const terms = tokenise(query.slice(0, READ), (word) => index.wholeWords.numbers.has(word))
  const words = new Map<string, number>()
  const grams = new Map<string, number>()
  for (const word of terms.words) words.set(word, (words.get(word) ?? 0) + 1)
  for (const gram of terms.grams) grams.set(gram, (grams.get(gram) ?? 0) + (gram.length > 1 ? GRAM : SINGLE))
  for (const synonym of synonymsOf(index, terms.words)) {
    for (const word of synonym.split(' ')) if (!words.has(word)) words.set(word, SYNONYM)
  }
  return { words, grams }
}

function synonymsOf(index: Index, words: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (let from = 0; from < words.length; from++) {
    for (let length = 1; length <= LONGEST && from + length <= words.length; length++) {
      for (const other of index.synonyms.get(words.slice(from, from + length).join(' ')) ?? [])
        found.add(other)
    }
  }
  return found
}

/** Score of every document: its whole views, and the best of its titles. */
export function scoreAll(index: Index, query: Query): Float32Array {
  const scores = new Float32Array(index.ids.length)
  const titles = new Float32Array(index.owners.length)
  for (const [word, weight] of query.words) {
    addTerm(index.wholeWords, word, weight, scores)
    addTerm(index.titleWords, word, weight, titles)
  }
  for (const [gram, weight] of query.grams) {
    addTerm(index.wholeGrams, gram, weight, scores)
    addTerm(index.titleGrams, gram, weight, titles)
  }
  const best = new Float32Array(scores.length)
  for (let unit = 0; unit < titles.length; unit++) {
    const owner = index.owners[unit] ?? 0
    best[owner] = Math.max(best[owner] ?? 0, titles[unit] ?? 0)
  }
  for (let doc = 0; doc < scores.length; doc++) scores[doc] = (scores[doc] ?? 0) + (best[doc] ?? 0)
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
