// How alike a question is spelt to the titles and asks, letter by letter: also for texts that hold no word worth a search.

import type { Index } from './index.ts'
import type { Query } from './understand.ts'
import { rarityIn, type View } from './views.ts'

/** What a pair of hiragana counts beside any other: it is grammar more often than meaning. */
const PLAIN = 0.6

/**
 * For each document 0–1: the share of character pairs, weighed by rarity, that the question and the nearest of its titles
 * have in common (Dice's coefficient over pairs counted as often as they occur); 1 for the same letters, marks and spaces aside.
 */
export function alike(index: Index, { pairs, plain }: Query): Float32Array {
  const units = index.owners.length
  const common = new Float32Array(units)
  const size = addCommon(index.titlePairs, pairs, common) + addCommon(index.titlePlain, plain, common)
  const best = new Float32Array(index.ids.length)
  for (let unit = 0; unit < units; unit++) {
    const shared = common[unit] ?? 0
    if (shared === 0) continue
    const owner = index.owners[unit] ?? 0
    best[owner] = Math.max(best[owner] ?? 0, (2 * shared) / (size + (index.titleWeights[unit] ?? 0)))
  }
  return best
}

const weightOf = (term: string): number => (/[ぁ-ゖ]/.test(term) && !/[^ぁ-ゖ]/.test(term) ? PLAIN : 1)

/** The weight of all pairs of each title. */
export function weigh(titlePairs: View, titlePlain: View): Float32Array {
  const sums = new Float32Array(titlePairs.lengths.length)
  for (const view of [titlePairs, titlePlain])
    for (const [number, term] of view.terms.entries()) {
      const rarity = weightOf(term) * (view.rarity[number] ?? 0)
      for (let at = view.starts[number] ?? 0; at < (view.starts[number + 1] ?? 0); at++) {
        const unit = view.units[at] ?? 0
        sums[unit] = (sums[unit] ?? 0) + rarity * (view.counts[at] ?? 0)
      }
    }
  return sums
}

// Adds what each title has in common with the terms; gives the weight of all of the terms.
function addCommon(view: View, terms: ReadonlyMap<string, number>, common: Float32Array): number {
  let total = 0
  for (const [term, times] of terms) {
    const rarity = weightOf(term) * rarityIn(view, term)
    total += rarity * times
    const number = view.numbers.get(term)
    if (number === undefined) continue
    const to = view.starts[number + 1] ?? 0
    for (let at = view.starts[number] ?? 0; at < to; at++) {
      const unit = view.units[at] ?? 0
      common[unit] = (common[unit] ?? 0) + rarity * Math.min(times, view.counts[at] ?? 0)
    }
  }
  return total
}
