/**
 * Codes one bit with what it has learnt of bits in this `context`, and returns it. A writer is told the bit; a reader
 * tells it.
 */
export type Coder = (context: number, bit?: number) => number

/** One in so many bits is what a context forgets its past by. */
const memory = 127
/** What is learnt from the n-th bit of a context, in 1/32768. */
const rates = Int32Array.from({ length: memory + 1 }, (_, n) => Math.floor(32768 / (n + 1.6)))

/** How likely a bit is 1 in each context, in 1/65536, shifted to make room for how often it was seen there. */
const even = (contexts: number) => new Int32Array(contexts).fill(32768 << 7)

/** The odds of a context after one more bit. */
function learnt(odds: number, bit: number): number {
  const n = odds & 127
  const p = odds >> 7
  return ((p + ((((bit ? 65535 : 0) - p) * (rates[n] as number)) >> 15)) << 7) | (n < memory ? n + 1 : n)
}

/** Where an interval is split: the lower part, as wide as 1 is likely, stands for 1. */
const split = (low: number, high: number, odds: number) => low + ((high - low) >>> 12) * (odds >> 11 || 1)

/** Six bits are a letter; five letters of a text are looked at at once, which small integers hold. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const window = 2 ** 30 - 1

/**
 * What `write` codes, as letters: arithmetic coding (Rissanen & Langdon 1979) of bits by how likely they are, without
 * carry. `readBits` with as many contexts gives the same bits to the same questions.
 */
export function writeBits(contexts: number, write: (code: Coder) => void): string {
  const odds = even(contexts)
  const written: string[] = []
  let low = 0
  let high = window
  write((context, bit = 0) => {
    const before = odds[context] as number
    const middle = split(low, high, before)
    if (bit) high = middle
    else low = middle + 1
    odds[context] = learnt(before, bit)
    while ((low ^ high) >>> 24 === 0) {
      written.push(letters[high >>> 24] as string)
      low = (low << 6) & window
      high = ((high << 6) & window) | 63
    }
    return bit
  })
  return `${written.join('')}${letters[(low >>> 24) + 1]}`
}

/** Reads what `writeBits` wrote. */
export function readBits(contexts: number, text: string): Coder {
  const odds = even(contexts)
  const values = new Uint8Array(128)
  for (let value = 0; value < letters.length; value++) values[letters.charCodeAt(value)] = value
  let at = 0
  const next = () => (at < text.length ? (values[text.charCodeAt(at++)] as number) : 0)
  let low = 0
  let high = window
  let code = 0
  for (let letter = 0; letter < 5; letter++) code = (code << 6) | next()
  return (context) => {
    const before = odds[context] as number
    const middle = split(low, high, before)
    const bit = code <= middle ? 1 : 0
    if (bit) high = middle
    else low = middle + 1
    odds[context] = learnt(before, bit)
    while ((low ^ high) >>> 24 === 0) {
      low = (low << 6) & window
      high = ((high << 6) & window) | 63
      code = ((code << 6) & window) | next()
    }
    return bit
  }
}

/** Contexts that the numbers of one kind take. */
export const perKind = 1088

/**
 * Codes a whole number from 0 on, small ones in fewer bits (Elias' gamma code, each of its bits with a context of its
 * own). `kind`: numbers of one kind are about as large.
 */
export function codeNumber(code: Coder, kind: number, number = 0): number {
  const first = kind * perKind
  const length = 31 - Math.clz32(number + 1)
  let bits = 0
  while (bits < 31 && code(first + bits, bits < length ? 1 : 0)) bits++
  let found = 1
  for (let left = bits - 1; left >= 0; left--)
    found = (found << 1) | code(first + 32 + bits * 32 + left, ((number + 1) >>> left) & 1)
  return found - 1
}

/** Codes a whole number that may be below 0: 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … */
export function codeSigned(code: Coder, kind: number, number = 0): number {
  const found = codeNumber(code, kind, number < 0 ? -2 * number - 1 : 2 * number)
  return found & 1 ? -(found + 1) / 2 : found / 2
}
