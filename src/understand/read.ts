import type { Found } from './find.ts'
import type { Network } from './network.ts'

/** The weights of features that are not 0: few are. Those of row i stand at `starts[i]` to `starts[i + 1]`. */
type Sparse = {
  readonly starts: Int32Array
  readonly units: Uint16Array
  readonly weights: Float32Array
}

/** What a reading needs of a model. */
export type Reader = {
  /** How surprising each known feature is, in nats; -1 for a group. */
  readonly rarity: Float32Array
  /** How surprising a feature is that is not known. */
  readonly unheard: number
  readonly inward: Sparse
  /** To which power of their number a text's features are divided by. */
  readonly power: number
  readonly network: Omit<Network, 'inward'>
  readonly centres: Float32Array
}

/** What a network says of one text. */
export type Reading = {
  /** A score an intent (logits). */
  readonly scores: Float32Array
  /** How much the text resembles the texts of the likeliest intent: a cosine. */
  readonly likeness: number
  /** Share of the hidden units that the text stirs, 0–1. */
  readonly stirred: number
  /** Share of the text's features, groups left out, that the model knows, 0–1. */
  readonly familiar: number
  /** How many of them it does not know. */
  readonly strange: number
  /** How surprising they are on average, in nats. */
  readonly surprise: number
}

/** So many active units are added at once, which takes two thirds of the time. Those past the last have no signal. */
const together = 4

export function read(
  { rarity, unheard, inward, power, network, centres }: Reader,
  { rows, strange }: Found,
): Reading {
  const { hidden, classes, hiddenBias, outward, bias } = network
  const { starts, units, weights } = inward
  const layer = new Float64Array(hidden)
  let groups = 0
  let surprise = 0
  for (const row of rows) {
    const rare = rarity[row] as number
    if (rare < 0) groups++
    else surprise += rare
    const end = starts[row + 1] as number
    for (let at = starts[row] as number; at < end; at++)
      (layer[units[at] as number] as number) += weights[at] as number
  }
  const scale = Math.max(rows.length, 1) ** -power
  const active = new Int32Array(hidden + together)
  const signals = new Float64Array(hidden + together)
  let actives = 0
  let square = 1e-9
  for (let h = 0; h < hidden; h++) {
    const signal = (layer[h] as number) * scale + (hiddenBias[h] as number)
    layer[h] = Math.max(0, signal)
    if (signal <= 0) continue
    square += signal * signal
    active[actives] = h
    signals[actives++] = signal
  }
  const scores = new Float64Array(bias)
  for (let at = 0; at < actives; at += together) add(scores, outward, active, signals, at)
  let alike = 0
  for (let h = 0, w = best(scores); h < hidden; h++, w += classes)
    alike += (layer[h] as number) * (centres[w] as number)
  const worded = Math.max(rows.length + strange - groups, 1)
  return {
    scores: new Float32Array(scores),
    likeness: alike / Math.sqrt(square),
    stirred: actives / hidden,
    familiar: (rows.length - groups) / worded,
    strange,
    surprise: (surprise + strange * unheard) / worded,
  }
}

/** Adds what four active units from `at` on say to the scores. */
function add(
  scores: Float64Array,
  outward: Float32Array,
  active: Int32Array,
  signals: Float64Array,
  at: number,
): void {
  const classes = scores.length
  const a = signals[at] as number
  const b = signals[at + 1] as number
  const c = signals[at + 2] as number
  const d = signals[at + 3] as number
  let i = (active[at] as number) * classes
  let j = (active[at + 1] as number) * classes
  let k = (active[at + 2] as number) * classes
  let l = (active[at + 3] as number) * classes
  for (let score = 0; score < classes; score++)
    (scores[score] as number) +=
      (outward[i++] as number) * a +
      (outward[j++] as number) * b +
      (outward[k++] as number) * c +
      (outward[l++] as number) * d
}

/** Number of the highest score. */
export function best(scores: Float32Array | Float64Array): number {
  let at = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[at] as number)) at = k
  return at
}
