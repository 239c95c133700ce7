import type { Network } from './network.ts'
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
  /** How surprising each known feature is, in nats; -1 for a group of kanji. */
  readonly rarity: Float32Array
  /** How surprising a feature is that is not known. */
  readonly unheard: number
  readonly inward: Sparse
  readonly network: Omit<Network, 'inward'>
  readonly centres: Float32Array
}

/** What a network says of one text. */
export type Reading = {
  /** A score an intent (logits). */
  readonly scores: Float32Array
  /** How much the text resembles the texts of the likeliest intent: a cosine. */
  readonly likeness: number
  /** Share of the text's features, groups of kanji left out, that the model knows, 0–1. */
  readonly familiar: number
  /** How many of them it does not know. */
  readonly strange: number
  /** How surprising they are on average, in nats. */
  readonly surprise: number
}

/** `all`: the features of the text. Half of the time that recognising takes goes by in its last loop. */
export function read(
  { known, rarity, unheard, inward, network, centres }: Reader,
  all: readonly string[],
): Reading {
  const { hidden, classes, hiddenBias, outward, bias } = network
  const { starts, units, weights } = inward
  const layer = new Float64Array(hidden)
  let found = 0
  let groups = 0
  let surprise = 0
  for (const feature of all) {
    const row = known.get(feature)
    if (row === undefined) continue
    found++
    const rare = rarity[row] as number
    if (rare < 0) groups++
    else surprise += rare
    const end = starts[row + 1] as number
    for (let at = starts[row] as number; at < end; at++)
      (layer[units[at] as number] as number) += weights[at] as number
  }
  const scale = 1 / Math.sqrt(Math.max(found, 1))
  const scores = new Float64Array(bias)
  let square = 1e-9
  for (let h = 0; h < hidden; h++) {
    const active = (layer[h] as number) * scale + (hiddenBias[h] as number)
    layer[h] = Math.max(0, active)
    if (active <= 0) continue
    square += active * active
    for (let k = 0, w = h * classes; k < classes; k++, w++)
      (scores[k] as number) += (outward[w] as number) * active
  }
  let alike = 0
  for (let h = 0, w = best(scores); h < hidden; h++, w += classes)
    alike += (layer[h] as number) * (centres[w] as number)
  const strange = all.length - found
  const worded = Math.max(all.length - groups, 1)
  return {
    scores: new Float32Array(scores),
    likeness: alike / Math.sqrt(square),
    familiar: (found - groups) / worded,
    strange,
    surprise: (surprise + strange * unheard) / worded,
  }
}

/** Number of the highest score. */
export function best(scores: Float32Array | Float64Array): number {
  let at = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[at] as number)) at = k
  return at
}
