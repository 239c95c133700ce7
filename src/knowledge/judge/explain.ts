import type { Condition, FactTest } from '../../content/schema/condition.ts'
import type { Verdict } from '../../content/schema/scheme.ts'
import type { Value } from '../profile.ts'
import type { Trace } from './evaluate.ts'
import type { JudgedCondition } from './judge.ts'

/** One fact that weighed: what was wanted, what is known of it (undefined: never asked, null: わからない). */
type Weighed = {
  readonly fact: string
  readonly test: FactTest
  readonly known: Value | null | undefined
  readonly verdict: Verdict
}

/** Why a condition came out as it did. */
export type Explanation = {
  readonly verdict: Verdict
  /** The rule's own sentence; for an unmet condition the sentence that says why, when there is one. */
  readonly says: string
  readonly because: readonly Weighed[]
  readonly persons: readonly string[]
  readonly missing: readonly string[]
  readonly cite: Condition['cite']
  /** What the firm could do, for an unmet condition that can be changed. */
  readonly change?: NonNullable<Condition['change']>
  /** What must stay as it is, for a met condition. */
  readonly keep?: string
}

/** Explains one judged condition by the facts that decided it, or that still could. */
export function explain({ condition, verdict, trace, persons, missing }: JudgedCondition): Explanation {
  const unmet = verdict === 'unmet'
  return {
    verdict,
    says: (unmet ? condition.if_unmet : undefined) ?? condition.says,
    because: onceEach(deciding(trace)),
    persons,
    missing,
    cite: condition.cite,
    ...(unmet && condition.change ? { change: condition.change } : {}),
    ...(verdict === 'met' && condition.keep !== undefined ? { keep: condition.keep } : {}),
  }
}

/** The facts behind a verdict: of the parts only those that share it, of a met `any` only the first. */
function deciding(trace: Trace): readonly Weighed[] {
  if (trace.kind === 'person') return []
  if (trace.kind === 'fact') {
    const { test, known, verdict } = trace
    return [{ fact: test.fact, test, known, verdict }]
  }
  if (trace.kind === 'not') return trace.parts.flatMap(deciding)
  const same = trace.parts.filter(({ verdict }) => verdict === trace.verdict)
  return (trace.kind === 'any' && trace.verdict === 'met' ? same.slice(0, 1) : same).flatMap(deciding)
}

function onceEach(weighed: readonly Weighed[]): readonly Weighed[] {
  const seen = new Map(weighed.map((one) => [JSON.stringify(one.test), one]))
  return [...seen.values()]
}
