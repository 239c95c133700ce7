import { forward, type Network } from './network.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a network says of one text: a score an intent (logits), and how much of the text it knows. */
export type Reading = {
  readonly scores: Float32Array
  /** Share of the text's features that the model knows, 0–1. */
  readonly familiar: number
}

/** `all`: the features of the text. */
export function read(all: readonly string[], known: Vocabulary, network: Network): Reading {
  const { hidden, classes, inward, hiddenBias, outward, bias } = network
  const layer = new Float32Array(hidden)
  let found = 0
  for (const feature of all) {
    const at = known.get(feature)
    if (at === undefined) continue
    found++
    for (let h = 0, w = at * hidden; h < hidden; h++, w++) (layer[h] as number) += inward[w] as number
  }
  const scale = 1 / Math.sqrt(Math.max(found, 1))
  for (let h = 0; h < hidden; h++) layer[h] = (layer[h] as number) * scale + (hiddenBias[h] as number)
  const scores = new Float32Array(classes)
  forward(layer, outward, bias, scores)
  return { scores, familiar: found / Math.max(all.length, 1) }
}

/** Number of the highest score. */
export function best(scores: Float32Array): number {
  let at = 0
  for (let k = 1; k < scores.length; k++) if ((scores[k] as number) > (scores[at] as number)) at = k
  return at
}
