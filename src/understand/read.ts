import { forward, type Network } from './network.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The weights of features that are not 0: few are. Those of row i stand at `starts[i]` to `starts[i + 1]`. */
export type Sparse = {
  readonly starts: Int32Array
  readonly units: Uint16Array
  readonly weights: Float32Array
}

/** What a reading needs of a model. */
export type Reader = {
  readonly known: Vocabulary
  readonly inward: Sparse
  readonly network: Omit<Network, 'inward'>
  readonly centres: Float32Array
}

/** What a network says of one text. */
export type Reading = {
  /** A score an intent (logits). */
  readonly scores: Float32Array
  /** How much the text resembles the texts of the intent that it resembles most: a cosine. */
  readonly likeness: number
  /** Share of the text's features that the model knows, 0–1. */
  readonly familiar: number
  /** How many of them it does not know. */
  readonly strange: number
}

/** `all`: the features of the text. */
export function read({ known, inward, network, centres }: Reader, all: readonly string[]): Reading {
  const { hidden, classes, hiddenBias, outward, bias } = network
  const { starts, units, weights } = inward
  const layer = new Float32Array(hidden)
  let found = 0
  for (const feature of all) {
    const row = known.get(feature)
    if (row === undefined) continue
    found++
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
      (layer[units[at] as number] as number) += weights[at] as number
  }
  const scale = 1 / Math.sqrt(Math.max(found, 1))
  for (let h = 0; h < hidden; h++) layer[h] = (layer[h] as number) * scale + (hiddenBias[h] as number)
  const scores = new Float32Array(classes)
  forward(layer, outward, bias, scores)
  const familiar = found / Math.max(all.length, 1)
  return { scores, likeness: likeness(layer, centres), familiar, strange: all.length - found }
}

function likeness(layer: Float32Array, centres: Float32Array): number {
  const classes = centres.length / layer.length
  const sums = new Float32Array(classes)
  let square = 1e-9
  for (let h = 0; h < layer.length; h++) {
    const active = layer[h] as number
    if (active === 0) continue
    square += active * active
    for (let k = 0, w = h * classes; k < classes; k++, w++)
      (sums[k] as number) += (centres[w] as number) * active
  }
  return (sums[best(sums)] as number) / Math.sqrt(square)
}

/** Number of the highest score. */
export function best(scores: Float32Array): number {
  let at = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[at] as number)) at = k
  return at
}
