import type { Coder } from './coder.ts'

/** Weights that are not 0, in steps. Those of row i stand at `starts[i]` to `starts[i + 1]`. */
export type Steps = {
  readonly starts: Int32Array
  readonly units: Uint16Array
  readonly steps: Int8Array
}

/** More levels than counts of 32 bits have. */
const levels = 32
/** So many units are asked for at once whether any of them has a step: where most have none, that is three times as fast. */
const block = 16
/** The first steps of a weight are told from later ones. */
const told = 3

const blocks = (hidden: number) => Math.ceil(hidden / block)

/** Contexts that the steps of so many units take. */
export const contextsOf = (hidden: number) => (hidden + blocks(hidden)) * levels + hidden + levels * told

/**
 * Codes the steps of each row: whether a unit has any, by unit and by how frequent the feature is (its level); which
 * way they go, by unit; how many there are, by level. Some units serve many features and most serve few, so that a
 * weight costs a byte less than in a list. `rows`: the steps, to write them.
 */
export function codeSteps(
  code: Coder,
  rowLevels: Uint8Array,
  hidden: number,
  rows?: readonly Int8Array[],
): Steps {
  const any = hidden * levels
  const up = any + blocks(hidden) * levels
  const more = up + hidden
  const starts = new Int32Array(rowLevels.length + 1)
  const units: number[] = []
  const steps: number[] = []
  for (let row = 0; row < rowLevels.length; row++) {
    const level = rowLevels[row] as number
    const own = rows?.[row]
    for (let first = 0, at = 0; first < hidden; first += block, at++) {
      const end = Math.min(first + block, hidden)
      if (!code(any + at * levels + level, own?.subarray(first, end).some(Boolean) ? 1 : 0)) continue
      for (let h = first; h < end; h++) {
        const size = own?.[h] ?? 0
        if (!code(h * levels + level, size === 0 ? 0 : 1)) continue
        const rises = code(up + h, size > 0 ? 1 : 0)
        let found = 1
        while (code(more + level * told + Math.min(found, told) - 1, found < Math.abs(size) ? 1 : 0)) found++
        units.push(h)
        steps.push(rises ? found : -found)
      }
    }
    starts[row + 1] = units.length
  }
  return { starts, units: new Uint16Array(units), steps: new Int8Array(steps) }
}
