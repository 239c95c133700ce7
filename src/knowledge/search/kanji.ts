// The view of single kanji, derived from the view of pairs rather than stored: a third of the index saved.

import type { Postings } from './postings.ts'
import { isKanji } from './tokenise.ts'

/**
 * Postings of the kanji that pairs hold. A kanji occurs as often as it begins a pair, or ends one, whichever is more: that
 * misses only repetitions that stand alone between marks.
 */
export function derive(pairs: Postings): Postings {
  const size = pairs.lengths.length
  const sides = new Map<string, { readonly begins: number[]; readonly ends: number[] }>()
  const sidesOf = (kanji: string) => {
    const known = sides.get(kanji)
    if (known) return known
    const made = { begins: [], ends: [] }
    sides.set(kanji, made)
    return made
  }
  pairs.terms.forEach((pair, number) => {
    const [first = '', second = ''] = pair
    if (isKanji(first)) sidesOf(first).begins.push(number)
    if (isKanji(second)) sidesOf(second).ends.push(number)
  })
  // Working space, a count a unit: zeros between one kanji and the next.
  const begun = new Uint32Array(size)
  const ended = new Uint32Array(size)
  const lengths = new Uint32Array(size)
  const starts = [0]
  const units: number[] = []
  const counts: number[] = []
  for (const { begins, ends } of sides.values()) {
    const held: number[] = []
    for (const number of begins) addCounts(pairs, number, begun, ended, held)
    for (const number of ends) addCounts(pairs, number, ended, begun, held)
    for (const unit of Uint32Array.from(held).sort()) {
      const count = Math.max(begun[unit] ?? 0, ended[unit] ?? 0)
      begun[unit] = 0
      ended[unit] = 0
      units.push(unit)
      counts.push(Math.min(count, 255))
      lengths[unit] = (lengths[unit] ?? 0) + count
    }
    starts.push(units.length)
  }
  return {
    terms: [...sides.keys()],
    starts: Uint32Array.from(starts),
    units: Uint32Array.from(units),
    counts: Uint8Array.from(counts),
    lengths,
  }
}

// Adds a pair's counts to one side, and to `held` each unit that neither side has met before.
function addCounts(
  { starts, units, counts }: Postings,
  number: number,
  side: Uint32Array,
  other: Uint32Array,
  held: number[],
): void {
  const to = starts[number + 1] ?? 0
  for (let at = starts[number] ?? 0; at < to; at++) {
    const unit = units[at] ?? 0
    if (side[unit] === 0 && other[unit] === 0) held.push(unit)
    side[unit] = (side[unit] ?? 0) + (counts[at] ?? 0)
  }
}
