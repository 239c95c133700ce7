// Documents → index. Done once, when content is compiled; `pack` makes it small, `open` brings it back.

import { weigh } from './alike.ts'
import { derive } from './kanji.ts'
import { collect, type Postings } from './postings.ts'
import { type Groups, type Kept, keep, nounsOf, type Synonyms, table } from './synonyms.ts'
import { tokenise } from './tokenise.ts'
import { prepare, type View } from './views.ts'

/** A passage to be found. `asks` are other phrasings of the question that it answers; they count as titles. */
export interface Doc {
  readonly id: string
  readonly views: { readonly title: string; readonly text: string; readonly asks?: readonly string[] }
}

export interface BuildOptions {
  /** Phrases that mean one thing; only what can lead to a word of these documents is kept. */
  readonly synonyms?: Groups
}

/** The stored half of an index. Title views hold one unit per title or ask (`owners` says whose), whole views one per document. */
export interface Stored {
  readonly ids: readonly string[]
  readonly owners: Uint32Array
  readonly titleWords: Postings
  readonly titlePairs: Postings
  /** Pairs of hiragana and of ASCII, for comparing how a question is spelt. */
  readonly titlePlain: Postings
  readonly wholeWords: Postings
  readonly wholePairs: Postings
  readonly groups: readonly Kept[]
}

export interface Index extends Stored {
  readonly synonyms: Synonyms
  readonly titleWords: View
  readonly titlePairs: View
  readonly titlePlain: View
  readonly wholeWords: View
  readonly wholePairs: View
  readonly titleKanji: View
  readonly wholeKanji: View
  /** The weight of each title's pairs, for comparing spelling. */
  readonly titleWeights: Float32Array
}

/** Index over documents, in their order. Ids are expected to differ; of equal ones each stays a document of its own. */
export function build(docs: readonly Doc[], options: BuildOptions = {}): Index {
  const groups = options.synonyms ?? []
  const isNoun = nounsOf(groups)
  const titles = docs.flatMap((doc, owner) =>
    [doc.views.title, ...(doc.views.asks ?? [])].map((title) => ({ owner, terms: tokenise(title, isNoun) })),
  )
  const wholes = docs.map(({ views }) =>
    tokenise([views.title, ...(views.asks ?? []), views.text].join('\n'), isNoun),
  )
  const wholeWords = collect(wholes.map((terms) => terms.words))
  return complete({
    ids: docs.map((doc) => doc.id),
    owners: Uint32Array.from(titles, (title) => title.owner),
    titleWords: collect(titles.map((title) => title.terms.words)),
    titlePairs: collect(titles.map((title) => title.terms.pairs)),
    titlePlain: collect(titles.map((title) => title.terms.plain)),
    wholeWords,
    wholePairs: collect(wholes.map((terms) => terms.pairs)),
    groups: keep(groups, new Set(wholeWords.terms), isNoun),
  })
}

/** Adds to a stored index what searching needs. */
export function complete(stored: Stored): Index {
  const titlePairs = prepare(stored.titlePairs)
  const titlePlain = prepare(stored.titlePlain)
  return {
    ...stored,
    synonyms: table(stored.groups),
    titleWords: prepare(stored.titleWords),
    titlePairs,
    titlePlain,
    titleWeights: weigh(titlePairs, titlePlain),
    wholeWords: prepare(stored.wholeWords),
    wholePairs: prepare(stored.wholePairs),
    titleKanji: prepare(derive(stored.titlePairs)),
    wholeKanji: prepare(derive(stored.wholePairs)),
  }
}
