// Documents → index. Done once, when content is compiled; `pack` makes it small, `open` brings it back.

import { weigh } from './alike.ts'
import type { Index, Stored } from './index.ts'
import { derive } from './kanji.ts'
import { collect } from './postings.ts'
import { type Groups, keep, nounsOf, table } from './synonyms.ts'
import { tokenise } from './tokenise.ts'
import { prepare } from './views.ts'

/** A passage to be found. `asks` are other phrasings of the question that it answers; they count as titles. */
export interface Doc {
  readonly id: string
  readonly views: { readonly title: string; readonly text: string; readonly asks?: readonly string[] }
}

export interface BuildOptions {
  /** Phrases that mean one thing; only what can lead to a word of these documents is kept. */
  readonly synonyms?: Groups
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
  const titlePairs = prepare(stored.titlePairs, stored.owners)
  const titlePlain = prepare(stored.titlePlain, stored.owners)
  return {
    ...stored,
    synonyms: table(stored.groups),
    titleWords: prepare(stored.titleWords, stored.owners),
    titlePairs,
    titlePlain,
    titleWeights: weigh(titlePairs, titlePlain),
    wholeWords: prepare(stored.wholeWords),
    wholePairs: prepare(stored.wholePairs),
    titleKanji: prepare(derive(stored.titlePairs), stored.owners),
    wholeKanji: prepare(derive(stored.wholePairs)),
  }
}
