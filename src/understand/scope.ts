import { chance, logistic } from './logistic.ts'
import { softmax } from './network.ts'
import { best, type Reading } from './read.ts'

/**
 * Whether a text is about one of the intents: it must be of their kind and worded in a familiar way. In one sum of
 * all signals much of the one makes up for a lack of the other.
 */
export type Scope = {
  /** Weights of the first five `signals`, then a constant: an intent against one that was never taught. */
  readonly kin: readonly number[]
  /** Weights of the last three, then a constant: an intent against something else altogether. */
  readonly plain: readonly number[]
  /** Of the log-odds of both together, then a constant: how likely that is in truth. */
  readonly both: readonly number[]
}

/** How much of what is out of scope is about something else altogether. */
const foreign = 0.5

/** Doubt about the words counts more: a network is sure of itself where it knows nothing. */
const wariness = 2

/** 0–1: how likely the text is about one of the intents at all; `p`: its `likelihoods`. */
export function inScope(scope: Scope, reading: Reading, p: Float32Array): number {
  return chance(scope.both, [together(scope, signals(reading, p))])
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
 * can be told from a known one. Otherwise one sum of the first five signals judges.
 */
export function learnScope(
  inside: readonly Reading[],
  near: readonly Reading[],
  far: readonly Reading[],
  { temperature, apart }: { readonly temperature: number; readonly apart: boolean },
): Scope {
  const signalled = (reading: Reading) => signals(reading, likelihoods(reading, temperature))
  const within = inside.map(signalled)
  const beside = near.map(signalled)
  const beyond = far.map(signalled)
  const against = (of: (x: readonly number[]) => readonly number[]) =>
    logistic([
      ...rows(within.map(of), 1, 0.5),
      ...rows(beside.map(of), 0, 0.5 * (1 - foreign)),
      ...rows(beyond.map(of), 0, 0.5 * foreign),
    ])
  if (!apart) return { kin: against(first), plain: certain, both: [1, 0] }
  const kin = logistic([...rows(within.map(first), 1, 0.5), ...rows(beside.map(first), 0, 0.5)])
  const plain = logistic([...rows(within.map(last), 1, 0.5), ...rows(beyond.map(last), 0, 0.5)])
  return { kin, plain, both: against((x) => [together({ kin, plain }, x)]) }
}

/** Nothing is held against the wording. */
export const certain: readonly number[] = [0, 0, 0, 40]

const first = (x: readonly number[]) => x.slice(0, 5)
const last = (x: readonly number[]) => x.slice(3)

function rows(all: readonly (readonly number[])[], y: 0 | 1, share: number) {
  return all.map((x) => ({ x, y, weight: share / all.length }))
}

/** As log-odds: what is all but certain stays apart from what is likely. */
function together({ kin, plain }: Pick<Scope, 'kin' | 'plain'>, x: readonly number[]): number {
  const p = chance(kin, first(x)) * chance(plain, last(x)) ** wariness
  return Math.log((p + 1e-9) / (1 - p + 1e-9))
}

/**
 * What tells texts in scope from others, each roughly 0 to 1: the highest probability, how undecided the
 * probabilities are (entropy), the highest score, the likeness to an intent's texts, the share known, how much
 * is unknown.
 */
function signals({ scores, likeness, familiar, strange }: Reading, p: Float32Array): number[] {
  const first = best(p)
  let entropy = 0
  for (const one of p) entropy -= one * Math.log(one + 1e-12)
  return [
    p[first] as number,
    entropy / 4,
    (scores[first] as number) / 10,
    likeness,
    familiar,
    Math.log1p(strange) / 4,
  ]
}
