// A question → the terms to look for, with their weights. Pure.

import type { Index } from './index.ts'
import { spelt } from './kana.ts'
import { LONGEST } from './synonyms.ts'
import { kanjiOf, runLengths, tokenise } from './tokenise.ts'

/** Longest question that is read, in UTF-16 units; the rest is cut off. */
const READ = 400
/** What a single synonym counts beside the word itself; several share, √n of them each as much as one would. */
const SYNONYM = 1

/** What a word of one character counts: the view of single kanji has counted it already. */
const LONE = 0.4

/** A question as terms. */
export interface Query {
  /** The words in order, each once. */
  readonly words: readonly string[]
  /** One entry a word, or phrase with synonyms: what says it, with weights. */
  readonly meanings: readonly ReadonlyMap<string, number>[]
  /** How often each pair and each kanji occurs. */
  readonly pairs: ReadonlyMap<string, number>
  /** How many pairs the run of kanji and katakana has in which a pair stands. */
  readonly runLengths: ReadonlyMap<string, number>
  /** Pairs of hiragana and of ASCII. */
  readonly plain: ReadonlyMap<string, number>
  readonly kanji: ReadonlyMap<string, number>
}

const latest = new WeakMap<Index, { readonly question: string; readonly query: Query }>()

/** Reads a question as an index can answer it. The last one is remembered: searching and judging read the same words. */
export function understand(index: Index, question: string): Query {
  const known = latest.get(index)
  if (known?.question === question) return known.query
  const query = read(index, question)
  latest.set(index, { question, query })
  return query
}

function read(index: Index, question: string): Query {
  const cut = question.slice(0, READ)
  const terms = tokenise(cut, (word) => index.wholeWords.numbers.has(word))
  const counts = count(terms.words)
  const meanings = [...counts].map(([word, times]) => {
    const meaning = new Map([[word, word.length === 1 ? LONE * times : times]])
    for (const [synonym, weight] of synonymsOf(index, word)) {
      if (!synonym.includes(' ') && !counts.has(synonym)) meaning.set(synonym, weight)
    }
    return meaning
  })
  const said = new Set(meanings.flatMap((meaning) => [...meaning.keys()]))
  return {
    words: [...counts.keys()],
    meanings: [...meanings, ...phrases(index, cut, terms.words, said)],
    pairs: count(terms.pairs),
    runLengths: runLengths(cut),
    plain: count(terms.plain),
    kanji: count(kanjiOf(cut)),
  }
}

// Synonyms of several words, or for several words, and words spelt in kana stand beside the words that they replace.
function phrases(
  index: Index,
  text: string,
  words: readonly string[],
  said: ReadonlySet<string>,
): Map<string, number>[] {
  const found = new Map<string, number>()
  const add = (phrase: string, weight: number) => {
    for (const word of phrase.split(' ')) {
      if (!said.has(word)) found.set(word, Math.max(weight, found.get(word) ?? 0))
    }
  }
  for (const phrase of spelt(index, text)) add(phrase, SYNONYM)
  for (let from = 0; from < words.length; from++) {
    for (let length = 1; length <= LONGEST && from + length <= words.length; length++) {
      for (const [synonym, weight] of synonymsOf(index, words.slice(from, from + length).join(' '))) {
        if (length > 1 || synonym.includes(' ')) add(synonym, weight)
      }
    }
  }
  return [...found].map((entry) => new Map([entry]))
}

function synonymsOf(index: Index, phrase: string): [string, number][] {
  const others = index.synonyms.get(phrase) ?? []
  return others.map((other) => [other, SYNONYM / Math.sqrt(others.length)])
}

function count(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
