import { type Piece, read } from './read.ts'

/**
 * An expression as places, each of which reads one letter, and the steps between them (Glushkov's automaton, whose
 * steps are counted by the ways in which they come about). Place 0 stands before the expression and reads anything,
 * as a search may begin anywhere.
 */
export type Places = {
  /** For each place, the letters that it reads, as bits of those that tell letters apart. */
  readonly letters: readonly bigint[]
  readonly steps: readonly ReadonlyMap<number, number>[]
  /** The places that a step may lead back to: place 0 and all within loops without end. */
  readonly again: ReadonlySet<number>
}

/** Counts beyond this are taken to have no end. */
const mostCopies = 40
/** Letters of every kind, besides those that the expression names. */
const kinds = 'aZ5_ \n\u3000。！ぁあんァアンー一漢龠①🙂'

export function placesOf({ source, flags }: RegExp): readonly Places[] {
  const letters = [...new Set([...kinds, ...source.replaceAll(/\\[a-zA-Z]/g, '')])]
  const known = new Map<string, bigint>()
  const bitsOf = (atom: string): bigint => {
    const found = known.get(atom)
    if (found !== undefined) return found
    const whole = new RegExp(`^(?:${atom})$`, flags.replace('g', ''))
    const bits = letters.reduce((all, letter, n) => (whole.test(letter) ? all | (1n << BigInt(n)) : all), 0n)
    known.set(atom, bits)
    return bits
  }
  const all: Places[] = []
  const waiting = [read(source)]
  for (const piece of waiting) all.push(placesIn(piece, bitsOf, (inner) => waiting.push(inner)))
  return all
}

type Ends = { readonly first: readonly number[]; readonly last: readonly number[]; readonly empty: boolean }
const none: Ends = { first: [], last: [], empty: true }

function placesIn(piece: Piece, bitsOf: (atom: string) => bigint, looks: (inner: Piece) => void): Places {
  const letters = [-1n]
  const steps: Map<number, number>[] = [new Map([[0, 1]])]
  const again = new Set([0])
  const step = (from: readonly number[], to: readonly number[]) => {
    for (const one of from) for (const other of to) steps[one]?.set(other, (steps[one].get(other) ?? 0) + 1)
  }
  const place = (bits: bigint): Ends => {
    letters.push(bits)
    steps.push(new Map())
    return { first: [letters.length - 1], last: [letters.length - 1], empty: false }
  }
  const inRow = (one: Ends, other: Ends): Ends => {
    step(one.last, other.first)
    return {
      first: one.empty ? [...one.first, ...other.first] : one.first,
      last: other.empty ? [...one.last, ...other.last] : other.last,
      empty: one.empty && other.empty,
    }
  }
  step([0], ends(piece).first)
  return { letters, steps, again }

  function ends(of: Piece): Ends {
    if (of.kind === 'letter') return place(bitsOf(of.source))
    if (of.kind === 'start') return place(0n)
    if (of.kind === 'nothing') return none
    if (of.kind === 'look') {
      looks(of.piece)
      return none
    }
    if (of.kind === 'row') return of.pieces.reduce((all, inner) => inRow(all, ends(inner)), none)
    if (of.kind === 'choice') {
      const parts = of.pieces.map(ends)
      return {
        first: parts.flatMap(({ first }) => first),
        last: parts.flatMap(({ last }) => last),
        empty: parts.some(({ empty }) => empty),
      }
    }
    return looped(of.piece, of.least, of.most > mostCopies ? Number.POSITIVE_INFINITY : of.most)
  }

  function looped(of: Piece, least: number, most: number): Ends {
    if (most === 0) return none
    if (most === Number.POSITIVE_INFINITY && least <= 1) {
      const before = letters.length
      const inner = ends(of)
      for (let at = before; at < letters.length; at++) again.add(at)
      step(inner.last, inner.first)
      return { ...inner, empty: inner.empty || least === 0 }
    }
    const head = ends(of)
    const rest = looped(of, Math.max(least - 1, 0), most - 1)
    const row = inRow(head, rest)
    return least === 0 ? { ...row, empty: true } : row
  }
}
