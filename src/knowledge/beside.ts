import { piecesOf } from './coverage.ts'
import type { Index } from './search/index.ts'
import { search } from './search/query.ts'
import { spokenBy } from './search/spoken.ts'

/** Brings nats of rarity near 1. */
export const nats = 20

/** Among so many subjects the one with the likest question is sought: a rare word alone may bring another first. */
const near = 5

/**
 * How near folded words come to what people ask beside our subjects, by an index of such questions: how alike the nearest
 * is spelt, how much of the letters and of the words its subject holds, and the rarity of the words that it does not.
 * Each is near 0 to 1, and 0 where nothing is near. Whether the next subject is as near tells nothing: subjects overlap.
 */
export function nearBeside(index: Index, words: string): readonly number[] {
  const { hits } = search(index, words, { k: near })
  const [best] = hits
  const spoken = best && spokenBy(index, best.id, words, piecesOf(words))
  return best && spoken
    ? [Math.max(...hits.map(({ alike }) => alike)), spoken.titled, spoken.worded, spoken.missed / nats]
    : [0, 0, 0, 0]
}
