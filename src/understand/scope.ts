import { chance, logistic } from './logistic.ts'
import { softmax } from './network.ts'
import { best, type Reading } from './read.ts'

/** Whether a text is about one of the intents: weights of signals, then a constant. */
export type Scope =
  /** All in one sum: an intent against anything else. */
  | { readonly by: 'sum'; readonly weights: readonly number[] }
  /**
   * A text must be of the kind of an intent and worded in a familiar way. In a sum much of the one makes up for a
   * lack of the other.
   */
  | {
      readonly by: 'parts'
      /** An intent against one that was never taught. */
      readonly kind: readonly number[]
      /** An intent against something else altogether. */
      readonly wording: readonly number[]
      /** Of the log-odds that both hold, then a constant: how likely that is in truth. */
      readonly both: readonly number[]
    }

/** How many of a hundred texts are taken to be near, or far: of no intent taught, or about something else altogether. */
type Shares = { readonly near: number; readonly far: number }
const evenly: Shares = { near: 25, far: 25 }
const ofKinds: Shares = { near: 50, far: 0 }
/** Few: much of what is in scope is worded as nobody did before. */
const ofWordings: Shares = { near: 0, far: 15 }

/** The ridge under squares. */
const slight = 1e-7

/** 0–1: how likely the text is about one of the intents at all; `p`: its `likelihoods`. */
export function inScope(scope: Scope, reading: Reading, p: Float32Array): number {
  return scope.by === 'sum'
    ? chance(scope.weights, all(reading, p))
    : chance(scope.both, [together(scope.kind, scope.wording, reading)])
}

/** The probabilities of the intents, for a text in scope. */
export function likelihoods({ scores }: Reading, temperature: number): Float32Array {
  const p = scores.map((score) => score / temperature)
  softmax(p)
  return p
}

/**
 * Learns the judgement from readings of texts of known intents, of unknown ones, and of foreign texts. With `apart`,
 * the kind and the wording are judged each by itself; that takes many texts an intent, so that an unknown intent
 * can be told from a known one.
 */
export function learnScope(
  inside: readonly Reading[],
  near: readonly Reading[],
  far: readonly Reading[],
  { temperature, apart }: { readonly temperature: number; readonly apart: boolean },
): Scope {
  const against = (shares: Shares, signals: (reading: Reading) => readonly number[], ridge?: number) =>
    logistic(
      [
        ...rows(inside.map(signals), 1, 100 - shares.near - shares.far),
        ...rows(near.map(signals), 0, shares.near),
        ...rows(far.map(signals), 0, shares.far),
      ],
      ridge,
    )
  if (!apart)
    return {
      by: 'sum',
      weights: against(evenly, (reading) => all(reading, likelihoods(reading, temperature))),
    }
  const kind = against(ofKinds, ofKind, slight)
  const wording = against(ofWordings, ofWording, slight)
  return {
    by: 'parts',
    kind,
    wording,
    both: against(evenly, (reading) => [together(kind, wording, reading)]),
  }
}

/** Texts that are so many of a hundred together. */
function rows(signals: readonly (readonly number[])[], y: 0 | 1, share: number) {
  return share === 0 ? [] : signals.map((x) => ({ x, y, weight: share / 100 / signals.length }))
}

/** That both hold, as log-odds: what is all but certain stays apart from what is likely. */
function together(kind: readonly number[], wording: readonly number[], reading: Reading): number {
  const p = chance(kind, ofKind(reading)) * chance(wording, ofWording(reading))
  return Math.log((p + 1e-9) / (1 - p + 1e-9))
}

const highest = ({ scores }: Reading) => (scores[best(scores)] as number) / 10

/** The highest score, the likeness to an intent's texts and how much the text stirs, each roughly 0 to 1. */
const ofKind = (reading: Reading) => [...bent(highest(reading), reading.likeness), reading.stirred]

/** How surprising the wording is, and how much of it is unknown, each roughly 0 to 1. */
const ofWording = ({ surprise, strange }: Reading) => bent(surprise / 10, Math.log1p(strange) / 4)

/** Two signals with their squares and product: what one says depends on how much it is and on the other. */
const bent = (one: number, other: number) => [one, other, one * one, one * other, other * other]

/**
 * The highest probability, how undecided the probabilities are (entropy), the highest score, the likeness to an
 * intent's texts and the share known, each roughly 0 to 1.
 */
function all(reading: Reading, p: Float32Array): number[] {
  let entropy = 0
  for (const one of p) entropy -= one * Math.log(one + 1e-12)
  return [p[best(p)] as number, entropy / 4, highest(reading), reading.likeness, reading.familiar]
}
