// One view = one kind of term (word, pair, kanji) over one kind of field (title, whole). Postings in typed arrays, scored by BM25.

import type { Postings } from './postings.ts'

// BM25+ (Lv and Zhai 2011: a floor for every match, DELTA) with rarity raised to a power. Set on JSQuAD dev and on a small
// FAQ of our own; both are flat around these values.
const K1 = 0.9
const B = 0.7
const DELTA = 0.4
const POWER = 1.3

/** A view ready to be searched. `impacts` runs beside `units`: the BM25 score that one posting adds. */
export interface View extends Postings {
  readonly numbers: ReadonlyMap<string, number>
  readonly impacts: Float32Array
  readonly rarity: Float32Array
  /** How many units, or documents of theirs, there are. */
  readonly size: number
}

/** Rarity (idf) in nats of a term that `holders` of `size` units hold: ln(1 + (N − n + ½) / (n + ½)), Lucene's BM25. */
function rarityOf(holders: number, size: number): number {
  return Math.log(1 + (size - holders + 0.5) / (holders + 0.5))
}

/** What one occurrence in a unit of mean length adds to its score, for a term of this rarity, is (1 + DELTA) times this. */
function gainOf(rarity: number): number {
  return rarity ** POWER
}

/** What a unit of mean length that holds the term once gains by it. */
export function attainable(view: View, term: string): number {
  return (1 + DELTA) * gainOf(rarityIn(view, term))
}

/**
 * Adds to postings what searching needs. Where units belong to documents (`owners`, each document's side by side), what is rare
 * is rare among documents: a word in ten asks of one entry tells it apart better than one in an ask of each of ten.
 */
export function prepare(postings: Postings, owners?: Uint32Array): View {
  const { terms, starts, units, counts, lengths } = postings
  const size = owners ? (owners.at(-1) ?? -1) + 1 : lengths.length
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1
  const impacts = new Float32Array(units.length)
  const rarity = new Float32Array(terms.length)
  const numbers = new Map<string, number>()
  // The same for every unit of a length.
  const norms = Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / mean))
  for (let number = 0; number < terms.length; number++) {
    numbers.set(terms[number] ?? '', number)
    const from = starts[number] ?? 0
    const to = starts[number + 1] ?? 0
    const idf = rarityOf(owners ? documents(units.subarray(from, to), owners) : to - from, size)
    rarity[number] = idf
    const weight = gainOf(idf)
    for (let at = from; at < to; at++) {
      const count = counts[at] ?? 0
      impacts[at] = weight * (DELTA + (count * (K1 + 1)) / (count + (norms[units[at] ?? 0] ?? 0)))
    }
  }
  return { ...postings, numbers, impacts, rarity, size }
}

/** Of how many documents units in order are. */
function documents(units: Uint32Array, owners: Uint32Array): number {
  let count = 0
  let last = -1
  for (const unit of units) {
    const owner = owners[unit] ?? 0
    if (owner !== last) count++
    last = owner
  }
  return count
}

/** Rarity of a term in a view; of one that no unit holds, that of half a holder. */
export function rarityIn(view: View, term: string): number {
  const number = view.numbers.get(term)
  return number === undefined ? rarityOf(0, view.size) : (view.rarity[number] ?? 0)
}

/** Whether a unit holds a term. */
export const holds = (view: View, term: string, unit: number): boolean =>
  holdsAmong(view, term, unit, unit + 1)

/** Whether one of the units from `from` up to, not including, `to` holds a term. */
export function holdsAmong(view: View, term: string, from: number, to: number): boolean {
  const number = view.numbers.get(term)
  if (number === undefined) return false
  const end = view.starts[number + 1] ?? 0
  let low = view.starts[number] ?? 0
  for (let high = end; low < high; ) {
    const middle = (low + high) >> 1
    if ((view.units[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low < end && (view.units[low] ?? to) < to
}

/** Adds `weight` times the impact of a term to the running score of each unit that holds it. */
export function addTerm(view: View, term: string, weight: number, scores: Float32Array): void {
  const number = view.numbers.get(term)
  if (number === undefined) return
  const { units, impacts } = view
  const to = view.starts[number + 1] ?? 0
  for (let at = view.starts[number] ?? 0; at < to; at++) {
    const unit = units[at] ?? 0
    scores[unit] = (scores[unit] ?? 0) + weight * (impacts[at] ?? 0)
  }
}

/**
 * Adds the best of several terms that mean one thing, so that a unit that holds them all gains no more than by one.
 * `spare` is working space, one zero a unit, and is zeros again afterwards.
 */
export function addBest(
  view: View,
  terms: ReadonlyMap<string, number>,
  scores: Float32Array,
  spare: Float32Array,
): void {
  if (terms.size === 1) {
    for (const [term, weight] of terms) addTerm(view, term, weight, scores)
    return
  }
  const touched: number[] = []
  for (const [term, weight] of terms) {
    const number = view.numbers.get(term)
    if (number === undefined) continue
    const to = view.starts[number + 1] ?? 0
    for (let at = view.starts[number] ?? 0; at < to; at++) {
      const unit = view.units[at] ?? 0
      const gain = weight * (view.impacts[at] ?? 0)
      const known = spare[unit] ?? 0
      if (known === 0) touched.push(unit)
      if (gain > known) spare[unit] = gain
    }
  }
  for (const unit of touched) {
    scores[unit] = (scores[unit] ?? 0) + (spare[unit] ?? 0)
    spare[unit] = 0
  }
}
