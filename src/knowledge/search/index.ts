import type { Postings } from './postings.ts'
import type { Kept, Synonyms } from './synonyms.ts'
import type { View } from './views.ts'

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
