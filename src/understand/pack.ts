import { isGroup, type Kin, openKin } from './kin.ts'
import type { Calibration, Model } from './model.ts'
import type { Reader, Sparse } from './read.ts'

/**
 * A model as plain JSON. Of `inward` only weights that are not 0 are written, row by row: a character says how
 * many units to move on from the one before, and whether to take a step up or down there; more steps are more
 * characters that do not move. gzip brings a weight down to a byte, and opening reads no zeros.
 */
export type Packed = {
  readonly intents: readonly string[]
  /** Separated by tabs, in the order of the rows of `inward`. */
  readonly features: string
  /** How frequent each feature is, a letter a row: it says how fine the steps of the row are. */
  readonly levels: string
  readonly examples: number
  readonly coarse: number
  /** Groups of related kanji, as `openKin` reads them. */
  readonly kin: string
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
export type Recogniser = Reader & Pick<Model, 'intents' | 'calibration'> & { readonly kin: Kin }

const most = 12
const lowest = 'a'.charCodeAt(0)

/** Ends a row. */
const end = ' '
/** Moves on by `farthest` units without a step. */
const far = '!'
const farthest = 43
const near = '#'.charCodeAt(0)

/** Steps get finer with the fourth root of how often a feature occurs: its rounding error recurs as often. */
function step(level: number, coarse: number): number {
  return coarse * (3 / 2 ** level) ** 0.25
}

/** The model small enough for a bundle. Features whose weights all round to 0 stay: they are familiar. */
export function pack(model: Model): Packed {
  const { hidden, inward, hiddenBias, outward, bias } = model.network
  let written = ''
  let levels = ''
  for (const row of model.known.values()) {
    const level = Math.round(Math.log2(model.counts[row] ?? 1))
    const weights = inward.subarray(row * hidden, (row + 1) * hidden)
    written += write(weights, step(level, model.coarse)) + end
    levels += String.fromCharCode(lowest + level)
  }
  return {
    intents: model.intents,
    features: [...model.known.keys()].join('\t'),
    levels,
    examples: model.examples,
    coarse: model.coarse,
    kin: model.kin,
    hidden,
    inward: written,
    hiddenBias: hundredths(hiddenBias).map((number) => number / 100),
    outward: hundredths(outward).map((number) => number / 100),
    bias: hundredths(bias).map((number) => number / 100),
    centres: hundredths(model.centres),
    calibration: model.calibration,
  }
}

/**
 * How surprising it is that a text has a feature that occurs so often: the information of that, with one more text that
 * has it, so that what never occurred has a figure too.
 */
const rarity = (count: number, examples: number) => Math.max(0, Math.log((examples + 1) / (count + 1)))

/** The recogniser of a packed model; it ranks the same wherever it is opened. */
export function open(packed: Packed): Recogniser {
  const { intents, hidden, examples, levels, calibration } = packed
  const known = packed.features.split('\t')
  return {
    intents,
    kin: openKin(packed.kin),
    known: new Map(known.map((feature, at) => [feature, at])),
    rarity: Float32Array.from(known, (feature, at) =>
      isGroup(feature) ? -1 : rarity(2 ** (levels.charCodeAt(at) - lowest), examples),
    ),
    unheard: rarity(0, examples),
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

function write(weights: Float32Array, unit: number): string {
  let written = ''
  let from = 0
  for (const [h, weight] of weights.entries()) {
    const steps = Math.max(-most, Math.min(most, Math.round(weight / unit)))
    if (steps === 0) continue
    for (; h - from > farthest; from += farthest) written += far
    for (let step = 0; step < Math.abs(steps); step++) {
      written += String.fromCharCode(near + 2 * (h - from) + (steps < 0 ? 1 : 0))
      from = h
    }
  }
  return written
}

function sparse({ inward, levels, coarse }: Packed): Sparse {
  const starts = new Int32Array(levels.length + 1)
  const units: number[] = []
  const weights: number[] = []
  let at = 0
  for (let row = 0; row < levels.length; row++) {
    const unit = step(levels.charCodeAt(row) - lowest, coarse)
    let h = 0
    for (; inward[at] !== end; at++) {
      if (inward[at] === far) {
        h += farthest
        continue
      }
      const code = inward.charCodeAt(at) - near
      h += code >> 1
      if (units.length === starts[row] || units[units.length - 1] !== h) {
        units.push(h)
        weights.push(0)
      }
      ;(weights[weights.length - 1] as number) += code & 1 ? -unit : unit
    }
    at++
    starts[row + 1] = units.length
  }
  return { starts, units: Uint16Array.from(units), weights: Float32Array.from(weights) }
}

function hundredths(numbers: Float32Array): number[] {
  return Array.from(numbers, (number) => Math.round(number * 100))
}
