import type { Condition } from '../../content/schema/condition.ts'
import type { Scheme, Verdict } from '../../content/schema/scheme.ts'
import { isCurrent } from '../knowledge.ts'
import { type Case, evaluate, missingIn, personsIn, type Trace } from './evaluate.ts'
import { whole } from './logic.ts'
import { dayOf, type Today } from './moment.ts'
import { type Reception, receptionOf } from './round.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** One condition, judged. `missing` are fact ids, `persons` sentences; both empty when decided. */
export type JudgedCondition = {
  readonly condition: Condition
  readonly verdict: Verdict
  readonly missing: readonly string[]
  readonly persons: readonly string[]
  readonly trace: Trace
}

/**
 * One scheme, judged for one firm on one day. `met` means: the published conditions match what we were told, never
 * that the money is granted. Whether applications are taken is told apart, in `reception`.
 */
export type Judgement = {
  readonly scheme: Scheme
  readonly verdict: Verdict
  readonly reception: Reception
  readonly conditions: readonly JudgedCondition[]
  readonly missing: readonly string[]
  readonly persons: readonly string[]
}

/**
 * Judges a scheme. Order: out of date (the record's own days or a dated value), any unmet, unknown, person, met.
 * Pure and deterministic; learning a fact never turns met or unmet into unknown.
 */
export function judge(scheme: Scheme, book: Rulebook, firm: Firm, today: Today): Judgement {
  const given = { book, firm, today, scheme }
  const conditions = scheme.conditions.map((condition) => judgeCondition(condition, given))
  return {
    scheme,
    reception: receptionOf(scheme, today),
    persons: conditions.flatMap(({ persons }) => persons),
    ...conclude(scheme, conditions, today),
  }
}

/** One condition by itself: it depends on the facts that its test looks at, and on nothing else of the firm. */
export function judgeCondition(condition: Condition, given: Case): JudgedCondition {
  const trace = evaluate(condition.test, given)
  return {
    condition,
    verdict: trace.verdict,
    missing: missingIn(trace),
    persons: trace.verdict === 'person' ? personsIn(trace) : [],
    trace,
  }
}

/** What of a judgement follows from its conditions. */
export type Concluded = Pick<Judgement, 'verdict' | 'conditions' | 'missing'>

/** A scheme's verdict on a day: out-of-date outside its time, whatever its conditions say. `missing` names each fact once. */
export function conclude(scheme: Scheme, conditions: readonly JudgedCondition[], today: Today): Concluded {
  const current = isCurrent(scheme, dayOf(today))
  return {
    verdict: current ? whole(conditions.map(({ verdict }) => verdict)) : 'out-of-date',
    conditions,
    missing: [...new Set(conditions.flatMap(({ missing }) => missing))],
  }
}

/** A firm fails it by what it is, not by what it could still do. */
export function isRuledOut({ verdict, conditions }: Pick<Judgement, 'verdict' | 'conditions'>): boolean {
  return (
    verdict === 'unmet' &&
    conditions.some(({ condition, verdict }) => verdict === 'unmet' && !condition.change)
  )
}

const fits = ['direct', 'partial', 'limited', 'training', 'information', 'poor'] as const
const states = ['open', 'upcoming', 'not-confirmed', 'closed'] as const
const verdicts = ['met', 'person', 'unknown', 'out-of-date', 'unmet'] as const

/**
 * Judges several schemes, the most useful first: what a firm is not ruled out of, by how well it serves security, then what is
 * open, then the clearer verdict; ties in the order given.
 */
export function judgeAll(
  schemes: readonly Scheme[],
  book: Rulebook,
  firm: Firm,
  today: Today,
): readonly Judgement[] {
  const rank = (judgement: Judgement): readonly number[] => [
    isRuledOut(judgement) ? 1 : 0,
    fits.indexOf(judgement.scheme.fit),
    states.indexOf(judgement.reception.state),
    verdicts.indexOf(judgement.verdict),
  ]
  return schemes
    .map((scheme) => judge(scheme, book, firm, today))
    .map((judgement) => ({ judgement, rank: rank(judgement) }))
    .sort((one, other) => firstDifference(one.rank, other.rank))
    .map(({ judgement }) => judgement)
}

function firstDifference(one: readonly number[], other: readonly number[]): number {
  for (const [n, value] of one.entries()) {
    const difference = value - (other[n] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
