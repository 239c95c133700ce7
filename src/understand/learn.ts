import { centres } from './centres.ts'
import type { Groups } from './kin.ts'
import type { Model } from './model.ts'
import { type Fitting, type Network, teach } from './network.ts'
import { rows, vocabulary } from './vocabulary.ts'

export type Options = {
  /** Hidden units of one network. */
  readonly hidden: number
  /** How many networks are averaged. */
  readonly members: number
  readonly drop: number
  readonly rate: number
  /** For each text, how many blends of two texts are shown as examples of no intent. */
  readonly blends: number
  /** How much of an intent's frequency is allowed for while learning. */
  readonly even: number
  /** Features in fewer texts than this are not learnt. */
  readonly least: number
  /** One step of the packed weights of a feature that occurs three times: coarser costs accuracy, finer size. */
  readonly coarse: number
  /** The groups of kanji and words by which texts are also read. */
  readonly kin: Groups
  /** Whether the judgement of scope looks at kind and wording each by itself. */
  readonly apart: boolean
  /** To which power of their number a text's features are divided by: 0.5 makes all texts of the same length. */
  readonly power: number
  readonly seed: number
}

/** A model without its calibration. */
export function learn(
  texts: readonly (readonly string[])[],
  labels: readonly string[],
  options: Options,
): Omit<Model, 'calibration'> {
  const intents = [...new Set(labels)].toSorted()
  const number = new Map(intents.map((intent, at) => [intent, at]))
  const targets = Int32Array.from(labels, (label) => number.get(label) ?? 0)
  const how: Fitting = { ...options, epochs: epochs(texts.length) }
  const { known, counts } = vocabulary(texts, options.least)
  const seen = rows(texts, known, options.power)
  const networks = Array.from({ length: options.members }, (_, at) =>
    teach(seen, targets, intents.length, { ...how, seed: how.seed + at }),
  )
  const network = average(networks, known.size)
  return {
    intents,
    known,
    counts,
    examples: texts.length,
    coarse: options.coarse,
    power: options.power,
    kin: options.kin,
    network,
    centres: centres(seen, targets, network),
  }
}

/** Few examples are gone over more often. */
function epochs(examples: number): number {
  return Math.round(Math.min(50, Math.max(20, 12 * Math.sqrt(11_000 / examples))))
}

/** One wide network whose scores are the mean of the scores of several. */
function average(networks: readonly Network[], width: number): Network {
  const [first] = networks
  if (first === undefined) throw new Error('no network to average')
  if (networks.length === 1) return first
  const { hidden, classes } = first
  const inward = new Float32Array(width * hidden * networks.length)
  for (let at = 0; at < width; at++)
    for (const [n, network] of networks.entries())
      inward.set(network.inward.subarray(at * hidden, (at + 1) * hidden), (at * networks.length + n) * hidden)
  const bias = new Float32Array(classes)
  for (const network of networks)
    for (let k = 0; k < classes; k++) (bias[k] as number) += (network.bias[k] as number) / networks.length
  return {
    hidden: hidden * networks.length,
    classes,
    inward,
    hiddenBias: Float32Array.from(networks.flatMap((network) => [...network.hiddenBias])),
    outward: Float32Array.from(
      networks.flatMap((network) => Array.from(network.outward, (weight) => weight / networks.length)),
    ),
    bias,
  }
}
