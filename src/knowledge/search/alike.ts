// How alike a question is spelt to the titles and asks, letter by letter: also for texts that hold no word worth a search.

import type { Index } from './build.ts'
import type { Query } from './understand.ts'
import type { View } from './views.ts'

/**
 * For each document 0–1: the share of character pairs that the question and the nearest of its titles have in common
 * (Dice's coefficient over pairs counted as often as they occur); 1 for the same letters, marks and spaces aside.
 */
export function alike(index: Index, { pairs, plain }: Query): Float32Array {
  const units = index.owners.length
  const common = new Uint16Array(units)
  addCommon(index.titlePairs, pairs, common)
  addCommon(index.titlePlain, plain, common)
  const size = sum(pairs) + sum(plain)
  const best = new Float32Array(index.ids.length)
  for (let unit = 0; unit < units; unit++) {
    const shared = common[unit] ?? 0
    if (shared === 0) continue
    const length = (index.titlePairs.lengths[unit] ?? 0) + (index.titlePlain.lengths[unit] ?? 0)
    const owner = index.owners[unit] ?? 0
    best[owner] = Math.max(best[owner] ?? 0, (2 * shared) / (size + length))
  }
  return best
}

function addCommon(view: View, terms: ReadonlyMap<string, number>, common: Uint16Array): void {
  for (const [term, times] of terms) {
    const number = view.numbers.get(term)
    if (number === undefined) continue
    const to = view.starts[number + 1] ?? 0
    for (let at = view.starts[number] ?? 0; at < to; at++) {
      const unit = view.units[at] ?? 0
      common[unit] = (common[unit] ?? 0) + Math.min(times, view.counts[at] ?? 0)
    }
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}
