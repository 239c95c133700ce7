import { piecesOf } from './coverage.ts'
import type { Index } from './search/index.ts'
import { search } from './search/query.ts'
import { spokenBy } from './search/spoken.ts'

/**
 * How near folded words come to what people ask beside our subjects, by an index of such questions: how alike the nearest
 * is spelt, how much of the words its subject holds, and how likely it is meant. 0–1 each, 0 where nothing is near.
 */
export function nearBeside(index: Index, words: string): readonly number[] {
  const { hits, answerable } = search(index, words, { k: 1 })
  const [best] = hits
  if (!best) return [0, 0, 0]
  return [best.alike, spokenBy(index, best.id, words, piecesOf(words))?.titled ?? 0, answerable]
}
