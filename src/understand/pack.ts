import type { Calibration, Model } from './model.ts'
import type { Reader, Sparse } from './read.ts'

/**
 * A model as plain JSON. A weight of `inward` is one letter, `m` is 0: gzip brings it down to half a bit,
 * and nothing has to be decoded from bytes.
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
  /** In hundredths. */
  readonly centres: readonly number[]
  readonly calibration: Calibration
}

/** A packed model, opened: what recognises. */
export type Recogniser = Reader & Pick<Model, 'intents' | 'calibration'>

/** One step of the weights of a feature that occurs three times; coarser costs accuracy, finer size. */
const coarse = 0.6
const zero = 'm'.charCodeAt(0)
const most = 12
const lowest = 'a'.charCodeAt(0)

/** Steps get finer with the fourth root of how often a feature occurs: its rounding error recurs as often. */
function step(level: number): number {
  return coarse * (3 / 2 ** level) ** 0.25
}

/** The model small enough for a bundle. Features whose weights all round to 0 stay: they are familiar. */
export function pack(model: Model): Packed {
  const { hidden, inward, hiddenBias, outward, bias } = model.network
  const letters: string[] = []
  let levels = ''
  const codes = new Array<number>(hidden)
  for (const row of model.known.values()) {
    const level = Math.round(Math.log2(model.counts[row] ?? 1))
    const unit = step(level)
    for (let h = 0; h < hidden; h++) {
      const steps = Math.round((inward[row * hidden + h] as number) / unit)
      codes[h] = zero + Math.max(-most, Math.min(most, steps))
    }
    letters.push(String.fromCharCode(...codes))
    levels += String.fromCharCode(lowest + level)
  }
  return {
    intents: model.intents,
    features: [...model.known.keys()].join('\t'),
    levels,
    hidden,
    inward: letters.join(''),
    hiddenBias: hundredths(hiddenBias).map((number) => number / 100),
    outward: hundredths(outward).map((number) => number / 100),
    bias: hundredths(bias).map((number) => number / 100),
    centres: hundredths(model.centres),
    calibration: model.calibration,
  }
}

/** The recogniser of a packed model; it ranks the same wherever it is opened. */
export function open(packed: Packed): Recogniser {
  const { intents, hidden, calibration } = packed
  return {
    intents,
    known: new Map(packed.features.split('\t').map((feature, at) => [feature, at])),
    inward: sparse(packed),
    network: {
      hidden,
      classes: intents.length,
      hiddenBias: Float32Array.from(packed.hiddenBias),
      outward: Float32Array.from(packed.outward),
      bias: Float32Array.from(packed.bias),
    },
    centres: Float32Array.from(packed.centres, (number) => number / 100),
    calibration,
  }
}

function sparse({ hidden, inward, levels }: Packed): Sparse {
  const starts = new Int32Array(levels.length + 1)
  const units: number[] = []
  const weights: number[] = []
  for (let row = 0; row < levels.length; row++) {
    const unit = step(levels.charCodeAt(row) - lowest)
    for (let h = 0; h < hidden; h++) {
      const steps = inward.charCodeAt(row * hidden + h) - zero
      if (steps === 0) continue
      units.push(h)
      weights.push(steps * unit)
    }
    starts[row + 1] = units.length
  }
  return { starts, units: Uint16Array.from(units), weights: Float32Array.from(weights) }
}

function hundredths(numbers: Float32Array): number[] {
  return Array.from(numbers, (number) => Math.round(number * 100))
}
