// Index ⇄ bytes. Lists of numbers as variable-length integers, ascending ones as differences; each kind of number in a
// run of its own, so that a general compressor (gzip on the bundle) finds them alike.

import { complete, type Index } from './build.ts'
import type { Kept } from './synonyms.ts'
import type { Postings } from './views.ts'

const FORMAT = 1

/** Everything that `open` needs, as bytes. */
export function pack(index: Index): Uint8Array<ArrayBuffer> {
  const out: number[] = [FORMAT]
  writeStrings(out, index.ids)
  writeRising(out, index.owners)
  for (const view of [index.titleWords, index.titleGrams, index.wholeWords, index.wholeGrams]) {
    writePostings(out, view)
  }
  writeStrings(
    out,
    index.groups.flatMap((group) => [...group.targets, ...group.others]),
  )
  writeNumbers(
    out,
    index.groups.map((group) => group.targets.length),
  )
  writeNumbers(
    out,
    index.groups.map((group) => group.others.length),
  )
  return Uint8Array.from(out)
}

/** The index that was packed. Throws on bytes of another format. */
export function open(packed: Uint8Array): Index {
  const from: Cursor = { bytes: packed, at: 0 }
  if (readNumber(from) !== FORMAT) throw new Error('not a packed search index of this version')
  const ids = readStrings(from)
  const owners = readRising(from)
  const titleWords = readPostings(from)
  const titleGrams = readPostings(from)
  const wholeWords = readPostings(from)
  const wholeGrams = readPostings(from)
  return complete({ ids, owners, titleWords, titleGrams, wholeWords, wholeGrams, groups: readGroups(from) })
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

function writePostings(out: number[], { terms, starts, units, counts, lengths }: Postings): void {
  writeNumbers(out, lengths)
  writeStrings(out, terms)
  writeNumbers(
    out,
    terms.map((_, term) => (starts[term + 1] ?? 0) - (starts[term] ?? 0)),
  )
  const steps = new Uint32Array(units.length)
  for (let term = 0; term < terms.length; term++) {
    let before = 0
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at++) {
      steps[at] = (units[at] ?? 0) - before
      before = units[at] ?? 0
    }
  }
  writeNumbers(out, steps)
  writeNumbers(out, counts)
}

function readPostings(from: Cursor): Postings {
  const lengths = readNumbers(from)
  const terms = readStrings(from)
  const holders = readNumbers(from)
  const units = readNumbers(from)
  const starts = new Uint32Array(terms.length + 1)
  holders.forEach((count, term) => {
    starts[term + 1] = (starts[term] ?? 0) + count
    let before = 0
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at++) {
      before += units[at] ?? 0
      units[at] = before
    }
  })
  return { terms, starts, units, counts: Uint8Array.from(readNumbers(from)), lengths }
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

function writeRising(out: number[], values: Uint32Array): void {
  writeNumbers(
    out,
    values.map((value, at) => value - (at === 0 ? 0 : (values[at - 1] ?? 0))),
  )
}

function readRising(from: Cursor): Uint32Array {
  const values = readNumbers(from)
  for (let at = 1; at < values.length; at++) values[at] = (values[at] ?? 0) + (values[at - 1] ?? 0)
  return values
}

function writeStrings(out: number[], strings: readonly string[]): void {
  const bytes = new TextEncoder().encode(JSON.stringify(strings))
  writeNumber(out, bytes.length)
  for (const byte of bytes) out.push(byte)
}

function readStrings(from: Cursor): string[] {
  const size = readNumber(from)
  from.at += size
  return JSON.parse(new TextDecoder().decode(from.bytes.subarray(from.at - size, from.at)))
}

function writeNumbers(out: number[], values: ArrayLike<number>): void {
  writeNumber(out, values.length)
  for (let at = 0; at < values.length; at++) writeNumber(out, values[at] ?? 0)
}

function readNumbers(from: Cursor): Uint32Array {
  const values = new Uint32Array(readNumber(from))
  for (let at = 0; at < values.length; at++) values[at] = readNumber(from)
  return values
}

function writeNumber(out: number[], value: number): void {
  let rest = value
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128)
  out.push(rest)
}

function readNumber(from: Cursor): number {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = from.bytes[from.at++]
    if (byte === undefined) throw new Error('packed search index ends too early')
    value |= (byte & 127) << shift
    if (byte < 128) return value >>> 0
  }
}
