import type { Network, Rows } from './network.ts'

/**
 * The mean direction of each intent's texts in the hidden layer, laid out as `outward`: a row of `classes`
 * numbers a hidden unit, each class of unit length.
 */
export function centres(rows: Rows, targets: Int32Array, network: Network): Float32Array {
  const { hidden, classes, inward, hiddenBias } = network
  const sums = new Float32Array(hidden * classes)
  const layer = new Float32Array(hidden)
  for (const [at, target] of targets.entries()) {
    layer.set(hiddenBias)
    for (let j = rows.starts[at] as number; j < (rows.starts[at + 1] as number); j++) {
      const row = (rows.features[j] as number) * hidden
      const value = rows.values[j] as number
      for (let h = 0; h < hidden; h++) (layer[h] as number) += (inward[row + h] as number) * value
    }
    for (let h = 0; h < hidden; h++) (sums[h * classes + target] as number) += Math.max(0, layer[h] as number)
  }
  for (let k = 0; k < classes; k++) {
    let square = 1e-9
    for (let w = k; w < sums.length; w += classes) square += (sums[w] as number) ** 2
    for (let w = k; w < sums.length; w += classes) (sums[w] as number) /= Math.sqrt(square)
  }
  return sums
}
