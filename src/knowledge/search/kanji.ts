// The view of single kanji, derived from the view of pairs rather than stored: a third of the index saved.

import type { Postings } from './postings.ts'
import { isKanji } from './tokenise.ts'

/**
 * Postings of the kanji that pairs hold. A kanji occurs as often as it begins a pair, or ends one, whichever is more: that
 * misses only repetitions that stand alone between marks.
 */
export function derive(pairs: Postings): Postings {
  const size = pairs.lengths.length
  const rows = new Map<string, { begins: Map<number, number>; ends: Map<number, number> }>()
  const rowOf = (kanji: string) => {
    const row = rows.get(kanji) ?? { begins: new Map<number, number>(), ends: new Map<number, number>() }
    rows.set(kanji, row)
    return row
  }
  pairs.terms.forEach((pair, number) => {
    const [first = '', second = ''] = pair
    const sides = [
      ...(isKanji(first) ? [rowOf(first).begins] : []),
      ...(isKanji(second) ? [rowOf(second).ends] : []),
    ]
    for (let at = pairs.starts[number] ?? 0; at < (pairs.starts[number + 1] ?? 0); at++) {
      const unit = pairs.units[at] ?? 0
      for (const side of sides) side.set(unit, (side.get(unit) ?? 0) + (pairs.counts[at] ?? 0))
    }
  })
  const lengths = new Uint32Array(size)
  const starts = [0]
  const units: number[] = []
  const counts: number[] = []
  const terms = [...rows.keys()]
  for (const { begins, ends } of rows.values()) {
    for (const unit of [...new Set([...begins.keys(), ...ends.keys()])].sort((a, b) => a - b)) {
      const count = Math.max(begins.get(unit) ?? 0, ends.get(unit) ?? 0)
      units.push(unit)
      counts.push(Math.min(count, 255))
      lengths[unit] = (lengths[unit] ?? 0) + count
    }
    starts.push(units.length)
  }
  return {
    terms,
    starts: Uint32Array.from(starts),
    units: Uint32Array.from(units),
    counts: Uint8Array.from(counts),
    lengths,
  }
}
