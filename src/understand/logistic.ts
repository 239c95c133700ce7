/** One row to learn from: its signals, 1 or 0, and how much it counts. */
export type Row = { readonly x: readonly number[]; readonly y: 0 | 1; readonly weight: number }

const rounds = 15

/**
 * Weights, the constant last, of a logistic regression. Newton's method: signals that overlap take a gradient
 * thousands of rounds. The weights of the rows should sum to 1. `ridge` keeps weights finite where the rows can be told
 * apart without a doubt; signals that overlap much, as squares do, take less of it.
 */
export function logistic(rows: readonly Row[], ridge = 1e-5): number[] {
  const size = (rows[0]?.x.length ?? 0) + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, at) => (at < size - 1 ? ridge * weight : 0))
    const bend = weights.map((_, at) => weights.map((_, other) => (at === other ? ridge : 0)))
    for (const { x, y, weight } of rows) {
      const p = chance(weights, x)
      const error = weight * (p - y)
      const spread = weight * p * (1 - p)
      for (let at = 0; at < size; at++) {
        const own = x[at] ?? 1
        ;(slope[at] as number) += error * own
        const row = bend[at] as number[]
        for (let other = 0; other < size; other++) (row[other] as number) += spread * own * (x[other] ?? 1)
      }
    }
    const step = solve(bend, slope)
    weights = weights.map((weight, at) => weight - (step[at] as number))
  }
  return weights
}

/** The logistic function of weighted signals; the last weight is the constant. */
export function chance(weights: readonly number[], x: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (x[at] ?? 1)
  return 1 / (1 + Math.exp(-sum))
}

/** Solves a symmetric positive system by elimination; spoils its arguments. */
function solve(matrix: number[][], values: number[]): number[] {
  for (const [at, pivot] of matrix.entries())
    for (let below = at + 1; below < matrix.length; below++) {
      const row = matrix[below] as number[]
      const times = (row[at] as number) / (pivot[at] as number)
      for (let column = at; column < row.length; column++)
        (row[column] as number) -= times * (pivot[column] as number)
      ;(values[below] as number) -= times * (values[at] as number)
    }
  for (let at = matrix.length - 1; at >= 0; at--) {
    const row = matrix[at] as number[]
    for (let column = at + 1; column < row.length; column++)
      (values[at] as number) -= (row[column] as number) * (values[column] as number)
    ;(values[at] as number) /= row[at] as number
  }
  return values
}
