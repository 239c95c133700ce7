import type { Barrier } from '../content/schema/entry.ts'
import type { Known } from '../knowledge/profile.ts'

/** The path on which a firm is blocked, in its order. */
export const stages = ['motive', 'awareness', 'budget', 'people', 'measures'] as const
export type Stage = (typeof stages)[number]

/** How likely a barrier is before anything is known: about three in ten. */
const prior = -0.8

export type Weighed = {
  readonly barrier: Barrier
  /** 0–1. */
  readonly p: number
  /** What the person said that speaks for it. */
  readonly evidence: readonly string[]
}

type Facts = Readonly<Record<string, Known>>
const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Every barrier with its probability: prior log-odds plus the weights of the signs that hold (naive Bayes). */
export function weigh(barriers: readonly Barrier[], profile: Facts): readonly Weighed[] {
  return barriers.map((barrier) => {
    const held = barrier.signs.filter(({ fact, is }) => holds(profile[fact], is))
    const odds = held.reduce((sum, { weight }) => sum + weight, prior)
    return {
      barrier,
      p: sigmoid(odds),
      evidence: held.filter(({ weight }) => weight > 0).map(({ fact }) => fact),
    }
  })
}

function holds(known: Known | undefined, is: boolean | string): boolean {
  return known !== undefined && known.value !== null && known.value === is
}

/**
 * What is worth asking, best first: how much the answers to a fact are expected to move the barriers that are still
 * undecided (summed p(1−p) × spread of the weights), by its effort. Known facts never occur.
 */
export function worthAsking(
  barriers: readonly Barrier[],
  profile: Facts,
  effortOf: (fact: string) => number,
): readonly { readonly fact: string; readonly gain: number }[] {
  const gains = new Map<string, number>()
  for (const { barrier, p } of weigh(barriers, profile)) {
    const byFact = new Map<string, number[]>()
    for (const { fact, weight } of barrier.signs) byFact.set(fact, [...(byFact.get(fact) ?? [0]), weight])
    for (const [fact, weights] of byFact) {
      if (profile[fact]) continue
      const spread = Math.max(...weights) - Math.min(...weights)
      gains.set(fact, (gains.get(fact) ?? 0) + p * (1 - p) * spread)
    }
  }
  return [...gains]
    .map(([fact, gain]) => ({ fact, gain: gain / effortOf(fact) }))
    .sort((one, other) => other.gain - one.gain)
}

export type Finding = {
  readonly stage: Stage | undefined
  readonly standing: readonly Weighed[]
}

/** From here on a barrier is said to stand. */
const stands = 0.5

/** The first stage of the path on which a barrier stands, and every barrier that stands, likeliest first. */
export function finding(barriers: readonly Barrier[], profile: Facts): Finding {
  const standing = weigh(barriers, profile)
    .filter(({ p }) => p >= stands)
    .toSorted((one, other) => other.p - one.p)
  return {
    stage: stages.find((stage) => standing.some(({ barrier }) => barrier.stage === stage)),
    standing,
  }
}
