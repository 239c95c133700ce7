// Index ⇄ bytes. Each kind of number is a run of its own, so that a general compressor (gzip on the bundle) finds them alike.

import { complete } from './build.ts'
import {
  type Cursor,
  readNumber,
  readNumbers,
  readRising,
  readStrings,
  writeNumber,
  writeNumbers,
  writeRising,
  writeStrings,
} from './bytes.ts'
import type { Index } from './index.ts'
import type { Postings } from './postings.ts'
import type { Kept } from './synonyms.ts'

const FORMAT = 3

/** Everything that `open` needs, as bytes. */
export function pack(index: Index): Uint8Array<ArrayBuffer> {
  const out: number[] = []
  writeNumber(out, FORMAT)
  writeStrings(out, index.ids)
  writeRising(out, index.owners)
  writeStrings(out, index.titleWords.terms)
  writePostings(out, index.titleWords)
  writeRising(out, codesOf(index.titlePairs.terms))
  writePostings(out, index.titlePairs)
  writeRising(out, codesOf(index.titlePlain.terms))
  writePostings(out, index.titlePlain)
  writeStrings(out, index.wholeWords.terms)
  writePostings(out, index.wholeWords)
  writeRising(out, codesOf(index.wholePairs.terms))
  writePostings(out, index.wholePairs)
  writeGroups(out, index.groups)
  return Uint8Array.from(out)
}

/** The index that was packed. Throws on damaged bytes and on those of another format. */
export function open(packed: Uint8Array): Index {
  const from: Cursor = { bytes: packed, at: 0 }
  if (readNumber(from) !== FORMAT) throw new Error('not a packed search index of this version')
  return complete({
    ids: readStrings(from),
    owners: readRising(from),
    titleWords: readPostings(from, readStrings(from)),
    titlePairs: readPostings(from, pairsOf(readRising(from))),
    titlePlain: readPostings(from, pairsOf(readRising(from))),
    wholeWords: readPostings(from, readStrings(from)),
    wholePairs: readPostings(from, pairsOf(readRising(from))),
    groups: readGroups(from),
  })
}

// A pair is two UTF-16 units, and pairs come sorted: as 32-bit numbers they rise by little.
function codesOf(pairs: readonly string[]): Uint32Array {
  return Uint32Array.from(pairs, (pair) => pair.charCodeAt(0) * 0x10000 + pair.charCodeAt(1))
}

function pairsOf(codes: Uint32Array): string[] {
  return Array.from(codes, (code) => String.fromCharCode(code >>> 16, code & 0xffff))
}

function writePostings(out: number[], { terms, starts, units, counts, lengths }: Postings): void {
  const steps = new Uint32Array(units.length)
  const holders = new Uint32Array(terms.length)
  for (let term = 0; term < terms.length; term++) {
    const from = starts[term] ?? 0
    const to = starts[term + 1] ?? 0
    holders[term] = to - from
    for (let at = from; at < to; at++) steps[at] = (units[at] ?? 0) - (at === from ? 0 : (units[at - 1] ?? 0))
  }
  writeNumbers(out, lengths)
  writeNumbers(out, holders)
  writeNumbers(out, steps)
  writeNumbers(out, counts)
}

function readPostings(from: Cursor, terms: readonly string[]): Postings {
  const lengths = readNumbers(from)
  const holders = readNumbers(from)
  const units = readNumbers(from)
  const counts = Uint8Array.from(readNumbers(from))
  const starts = new Uint32Array(terms.length + 1)
  for (let term = 0, first = 0; term < holders.length; term++) {
    const end = first + (holders[term] ?? 0)
    starts[term + 1] = end
    for (let at = first + 1; at < end; at++) units[at] = (units[at] ?? 0) + (units[at - 1] ?? 0)
    first = end
  }
  return { terms, starts, units, counts, lengths }
}

function writeGroups(out: number[], groups: readonly Kept[]): void {
  const phrases = groups.flatMap((group) => [...group.targets, ...group.others])
  const targets = groups.map((group) => group.targets.length)
  const others = groups.map((group) => group.others.length)
  writeStrings(out, phrases)
  writeNumbers(out, targets)
  writeNumbers(out, others)
}

function readGroups(from: Cursor): Kept[] {
  const phrases = readStrings(from)
  const targets = readNumbers(from)
  const others = readNumbers(from)
  let at = 0
  const take = (count: number) => {
    at += count
    return phrases.slice(at - count, at)
  }
  return Array.from(targets, (count, group) => ({ targets: take(count), others: take(others[group] ?? 0) }))
}
