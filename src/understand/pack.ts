import type { Calibration, Model } from './model.ts'
import type { Network } from './network.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * A model as plain JSON. A weight of `inward` is one letter, `m` is 0: gzip brings it down to about a bit
 * and a half, and nothing has to be decoded from bytes.
 */
export type Packed = {
  readonly intents: readonly string[]
  /** Separated by tabs, in the order of the rows of `inward`. */
  readonly features: string
  /** How frequent each feature is, a letter a row: it says how fine the steps of the row are. */
  readonly levels: string
  readonly hidden: number
  readonly inward: string
  readonly hiddenBias: readonly number[]
  readonly outward: readonly number[]
  readonly bias: readonly number[]
  readonly calibration: Calibration
}

/** What recognises: a packed model, opened. */
export type Recogniser = Pick<Model, 'intents' | 'known' | 'network' | 'calibration'>

/** One step of the weights of a feature that occurs three times; coarser costs accuracy, finer size. */
const coarse = 0.55
const zero = 'm'.charCodeAt(0)
const most = 12
const lowest = 'a'.charCodeAt(0)

/** Steps get finer with the fourth root of how often a feature occurs: its rounding error recurs as often. */
function step(level: number): number {
  return coarse * (3 / 2 ** level) ** 0.25
}

/** The model small enough for a bundle. Features whose weights all round to 0 are left out. */
export function pack(model: Model): Packed {
  const { hidden, inward, hiddenBias, outward, bias } = model.network
  const kept = { features: [] as string[], levels: '', inward: '' }
  const blank = String.fromCharCode(zero).repeat(hidden)
  for (const [feature, row] of model.known) {
    const level = Math.round(Math.log2(model.counts[row] ?? 1))
    const letters = Array.from(inward.subarray(row * hidden, (row + 1) * hidden), (weight) => {
      const steps = Math.max(-most, Math.min(most, Math.round(weight / step(level))))
      return String.fromCharCode(zero + steps)
    }).join('')
    if (letters === blank) continue
    kept.features.push(feature)
    kept.levels += String.fromCharCode(lowest + level)
    kept.inward += letters
  }
  return {
    ...kept,
    features: kept.features.join('\t'),
    intents: model.intents,
    hidden,
    hiddenBias: short(hiddenBias),
    outward: short(outward),
    bias: short(bias),
    calibration: model.calibration,
  }
}

/** The recogniser of a packed model; it ranks the same wherever it is opened. */
export function open(packed: Packed): Recogniser {
  const { intents, hidden, calibration } = packed
  const known: Vocabulary = new Map(packed.features.split('\t').map((feature, at) => [feature, at]))
  const inward = new Float32Array(packed.inward.length)
  for (let row = 0; row < packed.levels.length; row++) {
    const unit = step(packed.levels.charCodeAt(row) - lowest)
    for (let at = row * hidden; at < (row + 1) * hidden; at++)
      inward[at] = (packed.inward.charCodeAt(at) - zero) * unit
  }
  const network: Network = {
    hidden,
    classes: intents.length,
    inward,
    hiddenBias: Float32Array.from(packed.hiddenBias),
    outward: Float32Array.from(packed.outward),
    bias: Float32Array.from(packed.bias),
  }
  return { intents, known, network, calibration }
}

function short(numbers: Float32Array): number[] {
  return Array.from(numbers, (number) => Math.round(number * 100) / 100)
}
