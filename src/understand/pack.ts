import { codeNumber, codeSigned, perKind, readBits, writeBits } from './coder.ts'
import { type Finder, openFinder } from './find.ts'
import type { Groups } from './kin.ts'
import type { Calibration, Model } from './model.ts'
import { codeNames, featuresOf, kindsOfNames, type Names, namesOf, type Spelt, spell } from './names.ts'
import type { Reader } from './read.ts'
import { codeSteps, contextsOf } from './steps.ts'

/** A model as plain JSON: its words as they are, its numbers coded. */
export type Packed = {
  readonly intents: readonly string[]
  readonly spelt: Spelt
  /** Which characters and words are features, and how frequent each is: it says how fine the steps of its row are. */
  readonly features: string
  readonly examples: number
  readonly coarse: number
  readonly power: number
  readonly kin: Groups
  readonly hidden: number
  /** The weights of each feature, in steps. */
  readonly inward: string
  /** All other numbers of the network and its centres, in hundredths. */
  readonly rest: string
  readonly calibration: Calibration
}

/** A packed model, opened: what recognises. */
export type Recogniser = Reader & Pick<Model, 'intents' | 'calibration'> & { readonly finder: Finder }

const most = 12
const levelKind = kindsOfNames
const inFeatures = (kindsOfNames + 1) * perKind
const parts = 4
const inRest = parts * perKind

/** Steps get finer with the fourth root of how often a feature occurs: its rounding error recurs as often. */
function step(level: number, coarse: number): number {
  return coarse * (3 / 2 ** level) ** 0.25
}

/** The model small enough for a bundle. Features whose weights all round to 0 stay: they are familiar. */
export function pack(model: Model): Packed {
  const { intents, known, counts, examples, coarse, power, kin, network, centres, calibration } = model
  const { hidden, classes, inward, hiddenBias, outward, bias } = network
  const names = namesOf(known.keys())
  const rows = featuresOf(names).map((feature) => known.get(feature) ?? 0)
  const levels = Uint8Array.from(rows, (row) => Math.round(Math.log2(counts[row] ?? 1)))
  const steps = rows.map((row, at) => {
    const unit = step(levels[at] as number, coarse)
    return Int8Array.from(inward.subarray(row * hidden, (row + 1) * hidden), (weight) =>
      Math.max(-most, Math.min(most, Math.round(weight / unit))),
    )
  })
  const order = byUse(steps, hidden)
  const ordered = (rows: Float32Array) =>
    order.flatMap((h) => [...rows.subarray(h * classes, (h + 1) * classes)])
  const spelt = spell(names)
  return {
    intents,
    spelt,
    features: writeBits(inFeatures, (code) => {
      codeNames(code, spelt, names)
      for (const level of levels) codeNumber(code, levelKind, level)
    }),
    examples,
    coarse,
    power,
    kin,
    hidden,
    inward: writeBits(contextsOf(hidden), (code) =>
      codeSteps(
        code,
        levels,
        hidden,
        steps.map((row) => Int8Array.from(order, (h) => row[h] as number)),
      ),
    ),
    rest: writeBits(inRest, (code) => {
      const biases = order.map((h) => hiddenBias[h] as number)
      for (const [part, numbers] of [ordered(outward), ordered(centres), biases, bias].entries())
        for (const number of numbers) codeSigned(code, part, Math.round(number * 100))
    }),
    calibration,
  }
}

/** Hidden units, those of most weights first: so whole blocks of the last have none. */
function byUse(steps: readonly Int8Array[], hidden: number): number[] {
  const uses = new Int32Array(hidden)
  for (const row of steps) for (let h = 0; h < hidden; h++) if (row[h] !== 0) (uses[h] as number)++
  return [...uses.keys()].toSorted((one, other) => (uses[other] as number) - (uses[one] as number))
}

/** Which row of a packed model each feature has. */
export function rowsOf(packed: Packed): ReadonlyMap<string, number> {
  const { names } = featuresIn(packed)
  return new Map(featuresOf(names).map((feature, row) => [feature, row]))
}

/**
 * How surprising it is that a text has a feature that occurs so often: the information of that, with one more text that
 * has it, so that what never occurred has a figure too.
 */
const rarity = (count: number, examples: number) => Math.max(0, Math.log((examples + 1) / (count + 1)))

/** The recogniser of a packed model; it ranks the same wherever it is opened. */
export function open(packed: Packed): Recogniser {
  const { intents, hidden, examples, coarse, power, inward, rest, calibration } = packed
  const { names, levels } = featuresIn(packed)
  const groups = names.groups.length
  const { starts, units, steps } = codeSteps(readBits(contextsOf(hidden), inward), levels, hidden)
  const weights = new Float32Array(steps.length)
  for (let row = 0; row < levels.length; row++) {
    const unit = step(levels[row] as number, coarse)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
      weights[at] = (steps[at] as number) * unit
  }
  const code = readBits(inRest, rest)
  const hundredths = (part: number, length: number) =>
    Float32Array.from({ length }, () => codeSigned(code, part) / 100)
  const classes = intents.length
  const outward = hundredths(0, hidden * classes)
  const centres = hundredths(1, hidden * classes)
  return {
    intents,
    finder: openFinder(names, packed.kin),
    rarity: Float32Array.from(levels, (level, row) => (row < groups ? -1 : rarity(2 ** level, examples))),
    unheard: rarity(0, examples),
    inward: { starts, units, weights },
    power,
    network: { hidden, classes, outward, hiddenBias: hundredths(2, hidden), bias: hundredths(3, classes) },
    centres,
    calibration,
  }
}

function featuresIn({ spelt, features }: Packed): { names: Names; levels: Uint8Array } {
  const code = readBits(inFeatures, features)
  const names = codeNames(code, spelt)
  const count =
    names.groups.length +
    names.alone.filter(Boolean).length +
    [...names.followers, ...names.next].reduce((sum, all) => sum + all.length, 0)
  return { names, levels: Uint8Array.from({ length: count }, () => codeNumber(code, levelKind)) }
}
