import type { Barrier } from '../../src/content/schema/entry.ts'
import { type Stage, stages } from '../../src/flow/guided/weigh.ts'
import type { Known } from '../../src/knowledge/profile.ts'
import { seeded } from '../../src/understand/seeded.ts'

/** An imagined firm: which barriers stand, and how it would answer each fact; absent means わからない. */
export type Firm = {
  readonly stage: Stage
  readonly standing: readonly string[]
  readonly answers: Readonly<Record<string, boolean | string | null>>
}

/** How often an owner does not know, and how often an answer is at odds with the truth. */
const unknown = 0.08
const noise = 0.05

/**
 * Firms blocked at each stage equally often, with one or more barriers there and perhaps later ones. Answers follow
 * the barriers of the truth, with noise and わからない. The same seed gives the same firms.
 */
export function firms(barriers: readonly Barrier[], count: number, seed: number): readonly Firm[] {
  const draw = seeded(seed)
  return Array.from({ length: count }, (_, n) => firm(barriers, stages[n % stages.length] ?? 'motive', draw))
}

function firm(barriers: readonly Barrier[], stage: Stage, draw: () => number): Firm {
  const at = stages.indexOf(stage)
  const here = barriers.filter((one) => one.stage === stage)
  const surely = here[Math.floor(draw() * here.length)]
  const standing = barriers.filter(
    (one) =>
      one === surely ||
      (one.stage === stage && draw() < 0.4) ||
      (stages.indexOf(one.stage) > at && draw() < 0.25),
  )
  const ids = new Set(standing.map(({ id }) => id))
  const facts = [...new Set(barriers.flatMap(({ signs }) => signs.map(({ fact }) => fact)))]
  return {
    stage,
    standing: [...ids],
    answers: Object.fromEntries(facts.map((fact) => [fact, answer(fact, barriers, ids, draw)])),
  }
}

/** What the barriers that stand make a person say, else what their absence does; at times another, at times none. */
function answer(
  fact: string,
  barriers: readonly Barrier[],
  standing: ReadonlySet<string>,
  draw: () => number,
) {
  const signs = barriers.flatMap(({ id, signs }) =>
    signs.filter((sign) => sign.fact === fact).map((sign) => ({ ...sign, stands: standing.has(id) })),
  )
  const blocked = signs.some(({ stands }) => stands)
  const sums = new Map<boolean | string, number>()
  for (const { is, weight, stands } of signs) {
    sums.set(is, (sums.get(is) ?? 0) + (stands ? weight : blocked ? 0 : -weight))
  }
  const ranked = [...sums].toSorted(([, one], [, other]) => other - one)
  if (draw() < unknown) return null
  const [best] = draw() < noise ? [ranked[Math.floor(draw() * ranked.length)]] : ranked
  return best?.[0] ?? null
}

export const known = (value: boolean | string | null): Known => ({ value, from: 'chosen', at: 0 })
