import type { Groups } from './kin.ts'
import type { Network } from './network.ts'
import type { Scope } from './scope.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Example = { readonly text: string; readonly label: string }

/** How scores become probabilities, and signals become a judgement of scope. */
export type Calibration = {
  /** Scores are divided by it before they become probabilities. */
  readonly temperature: number
  readonly scope: Scope
}

/** What training makes. `intents` in alphabetical order: the order of the network's classes. */
export type Model = {
  readonly intents: readonly string[]
  readonly known: Vocabulary
  /** In how many of the examples each feature occurs. */
  readonly counts: Float32Array
  /** How many examples there are. */
  readonly examples: number
  /** One step of the packed weights of a feature that occurs three times. */
  readonly coarse: number
  /** To which power of their number a text's features are divided by. */
  readonly power: number
  /** The groups by which texts are also read. */
  readonly kin: Groups
  readonly network: Network
  /** The mean direction of an intent's texts in the hidden layer: a row of unit length an intent. */
  readonly centres: Float32Array
  readonly calibration: Calibration
}
