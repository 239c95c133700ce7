import type { Calibration, Model } from './model.ts'
import type { Network } from './network.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * A model as plain JSON. A weight is one letter (`a` is -`coarse`, then up), and each row of weights has a
 * scale of its own: gzip brings a letter down to about 3 bits, and nothing needs to be decoded from bytes.
 */
export type Packed = {
  readonly intents: readonly string[]
  /** Separated by tabs; in the order of the rows of `inward`. */
  readonly features: string
  readonly hidden: number
  readonly inward: string
  /** The scale of each row of `inward`: a letter a step of `finer`, from `!`. */
  readonly scales: string
  readonly hiddenBias: readonly number[]
  readonly outward: readonly number[]
  readonly bias: readonly number[]
  readonly calibration: Calibration
}

/** A model made ready to recognise with. */
export type Recogniser = Model

const coarse = 7
const zero = 'a'.charCodeAt(0) + coarse
const finer = 1.06
const first = '#'.charCodeAt(0)

/** The model small enough for a bundle: weights in 15 steps, which the recogniser keeps. */
export function pack(model: Model): Packed {
  const { hidden, inward, hiddenBias, outward, bias } = model.network
  let letters = ''
  let scales = ''
  for (let row = 0; row < model.known.size; row++) {
    const weights = inward.subarray(row * hidden, (row + 1) * hidden)
    const widest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-3)
    const power = Math.max(-56, Math.min(33, Math.ceil(Math.log(widest / coarse) / Math.log(finer) - 1e-6)))
    const step = finer ** power
    scales += String.fromCharCode(first + 56 + power)
    for (const weight of weights)
      letters += String.fromCharCode(zero + Math.max(-coarse, Math.min(coarse, Math.round(weight / step))))
  }
  return {
    intents: model.intents,
    features: [...model.known.keys()].join('\t'),
    hidden,
    inward: letters,
    scales,
    hiddenBias: short(hiddenBias),
    outward: short(outward),
    bias: short(bias),
    calibration: model.calibration,
  }
}

/** The recogniser of a packed model; the same ranking wherever it is opened. */
export function open(packed: Packed): Recogniser {
  const { intents, hidden, calibration } = packed
  const known: Vocabulary = new Map(packed.features.split('\t').map((feature, at) => [feature, at]))
  const inward = new Float32Array(packed.inward.length)
  for (let at = 0; at < inward.length; at++) {
    const power = packed.scales.charCodeAt(Math.floor(at / hidden)) - first - 56
    inward[at] = (packed.inward.charCodeAt(at) - zero) * finer ** power
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
