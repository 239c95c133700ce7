import type { Barrier } from '../../content/schema/entry.ts'
import type { Known } from '../../knowledge/profile.ts'

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
function weigh(barriers: readonly Barrier[], profile: Facts): readonly Weighed[] {
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

/** From here on a barrier is said to stand; between `out` and `sure` it is worth another question. */
const stands = 0.5
const out = 0.15
const sure = 0.85

/** Later stages are looked at only so far that the picture of the path is not empty. */
const fewest = 6
const mostQuestions = 12

/**
 * What to ask, best first, along the path: a stage is asked about until each of its barriers is decided, by the fact
 * that moves its undecided barriers most (summed p(1−p) × spread of the weights, by effort). A healthy stage costs one
 * question. Where a barrier stands the walk ends, once the fewest questions are asked. Known facts never occur.
 */
export function worthAsking(
  barriers: readonly Barrier[],
  profile: Facts,
  effortOf: (fact: string) => number,
): readonly string[] {
  const facts = new Set(barriers.flatMap(({ signs }) => signs.map(({ fact }) => fact)))
  const asked = [...facts].filter((fact) => profile[fact]).length
  const room = Math.max(0, mostQuestions - asked)
  const weighed = weigh(barriers, profile)
  const order: string[] = []
  let blocked = false
  for (const stage of stages) {
    const here = weighed.filter(({ barrier }) => barrier.stage === stage)
    const gains = gainsOf(here, profile, effortOf)
    if (!blocked) order.push(...gains)
    else if (asked + order.length < fewest) order.push(...gains.slice(0, 1))
    blocked ||= here.some(({ p }) => p >= stands)
  }
  return [...new Set(order)].slice(0, room)
}

/** Facts that could still move the undecided barriers of a stage, the most telling first. */
function gainsOf(
  stage: readonly Weighed[],
  profile: Facts,
  effortOf: (fact: string) => number,
): readonly string[] {
  const gains = new Map<string, number>()
  for (const { barrier, p } of stage) {
    if (p <= out || p >= sure) continue
    for (const [fact, spread] of spreads(barrier)) {
      if (!profile[fact]) gains.set(fact, (gains.get(fact) ?? 0) + (p * (1 - p) * spread) / effortOf(fact))
    }
  }
  return [...gains].toSorted(([, one], [, other]) => other - one).map(([fact]) => fact)
}

/** How far the answers to each fact of a barrier lie apart in their weights. */
function spreads({ signs }: Barrier): ReadonlyMap<string, number> {
  const weights = new Map<string, number[]>()
  for (const { fact, weight } of signs) weights.set(fact, [...(weights.get(fact) ?? [0]), weight])
  return new Map([...weights].map(([fact, all]) => [fact, Math.max(...all) - Math.min(...all)]))
}

export type Finding = {
  readonly stage: Stage | undefined
  readonly standing: readonly Weighed[]
}

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
