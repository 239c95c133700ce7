// Whether an answer exists, from several signs at once. Pure.

import type { Index } from './build.ts'
import type { Query } from './understand.ts'

/** 0–1: how likely it is that one of the best documents answers. */
export function judge(index: Index, query: Query, best: readonly number[], scores: Float32Array): number {
  const first = best[0]
  if (first === undefined) return 0
  let sum = 0
  for (const word of query.words) {
    const number = index.wholeWords.numbers.get(word)
    sum += number === undefined ? Math.log(1 + index.ids.length) : (index.wholeWords.rarity[number] ?? 0)
  }
  return Math.min(1, (scores[first] ?? 0) / (1 + 4 * sum))
}
