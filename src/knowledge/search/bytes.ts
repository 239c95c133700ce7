// Lists of numbers and strings ⇄ bytes: variable-length integers (LEB128), ascending lists as differences.

/** Where reading has come to. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** Appends one whole number, 0 to 2³² − 1. */
export function writeNumber(out: number[], value: number): void {
  let rest = value
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128)
  out.push(rest)
}

/** Reads what `writeNumber` wrote. Throws at the end of the bytes. */
export function readNumber(from: Cursor): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = from.bytes[from.at++]
    if (byte === undefined) throw new Error('packed search index ends too early')
    value |= (byte & 127) << shift
    if (byte < 128) return value >>> 0
  }
  throw new Error('packed search index holds a number that is too large')
}

/** Appends how many numbers there are, then each. */
export function writeNumbers(out: number[], values: ArrayLike<number>): void {
  writeNumber(out, values.length)
  for (let at = 0; at < values.length; at++) writeNumber(out, values[at] ?? 0)
}

/** What `writeNumbers` wrote. Throws when the bytes end too early. */
export function readNumbers(from: Cursor): Uint32Array {
  const size = readNumber(from)
  if (size > from.bytes.length - from.at) throw new Error('packed search index ends too early')
  const values = new Uint32Array(size)
  for (let at = 0; at < size; at++) values[at] = readNumber(from)
  return values
}

/** Appends numbers that never fall. */
export function writeRising(out: number[], values: Uint32Array): void {
  writeNumbers(
    out,
    values.map((value, at) => value - (values[at - 1] ?? 0)),
  )
}

/** What `writeRising` wrote. Throws when the bytes end too early. */
export function readRising(from: Cursor): Uint32Array {
  const values = readNumbers(from)
  for (let at = 1; at < values.length; at++) values[at] = (values[at] ?? 0) + (values[at - 1] ?? 0)
  return values
}

/** Appends strings as UTF-8 of their JSON, its length in bytes before it. */
export function writeStrings(out: number[], strings: readonly string[]): void {
  const bytes = new TextEncoder().encode(JSON.stringify(strings))
  writeNumber(out, bytes.length)
  for (const byte of bytes) out.push(byte)
}

/** What `writeStrings` wrote. Throws when the bytes end too early or hold something else. */
export function readStrings(from: Cursor): string[] {
  const size = readNumber(from)
  from.at += size
  return JSON.parse(new TextDecoder().decode(from.bytes.subarray(from.at - size, from.at)))
}
