import type { Scheme } from '../../content/schema/scheme.ts'
import type { Value } from '../profile.ts'
import { evaluate, factsOf } from './evaluate.ts'
import { type JudgedCondition, judge } from './judge.ts'
import type { Today } from './moment.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** What a firm could do so that nothing speaks against it any more. */
export type NearMiss = {
  /** One line for each condition that is not met now. `days` is absent when nobody can say how long it takes. */
  readonly changes: readonly { readonly condition: string; readonly do: string; readonly days?: number }[]
  /** The facts as they would be. */
  readonly facts: Readonly<Record<string, Value>>
  /** Days for all changes, one after the other; absent when one of them is. */
  readonly days?: number
}

/**
 * The smallest set of changed facts that makes every unmet condition met (or leaves it to a person) and breaks no
 * other. Only facts that a firm can change are touched, never what a firm is; among equally small sets the earlier
 * choice of each fact wins. Undefined when nothing is unmet, or when something unmet cannot be changed.
 */
export function nearMiss(scheme: Scheme, book: Rulebook, firm: Firm, today: Today): NearMiss | undefined {
  const judgement = judge(scheme, book, firm, today)
  const unmet = judgement.conditions.filter(({ verdict }) => verdict === 'unmet')
  if (judgement.verdict !== 'unmet' || unmet.some(({ condition }) => !condition.change)) return undefined
  const changeable = [...new Set(unmet.flatMap(({ condition }) => factsOf(condition.test, book)))].filter(
    (id) => book.fact(id).changeable,
  )
  const facts = smallest(changeable, book, (changed) =>
    holds(judgement.conditions, scheme, book, changed, firm, today),
  )
  if (!facts) return undefined
  const changes = unmet.flatMap(({ condition: { id, change } }) =>
    change ? [{ condition: id, ...change }] : [],
  )
  const days = changes.map(({ days }) => days)
  return {
    changes: changes.map(({ condition, do: what, days }) => ({
      condition,
      do: what,
      ...(days === undefined ? {} : { days }),
    })),
    facts,
    ...(days.includes(undefined) ? {} : { days: days.reduce((sum: number, one) => sum + (one ?? 0), 0) }),
  }
}

function holds(
  before: readonly JudgedCondition[],
  scheme: Scheme,
  book: Rulebook,
  changed: Readonly<Record<string, Value>>,
  firm: Firm,
  today: Today,
): boolean {
  const known = Object.fromEntries(
    Object.entries(changed).map(([id, value]) => [id, { value, from: 'derived', at: 0 } as const]),
  )
  return before.every(({ condition, verdict }) => {
    const now = evaluate(condition.test, { book, firm: { ...firm, ...known }, today, scheme }).verdict
    return verdict === 'unmet' ? now === 'met' || now === 'person' : now !== 'unmet'
  })
}

/** Tries sets of one fact, then of two, and so on; a set's values in the order of the fact's choices. */
function smallest(
  facts: readonly string[],
  book: Rulebook,
  enough: (changed: Readonly<Record<string, Value>>) => boolean,
): Readonly<Record<string, Value>> | undefined {
  for (let size = 1; size <= facts.length; size++) {
    for (const chosen of subsets(facts, size)) {
      for (const changed of assignments(chosen, book)) if (enough(changed)) return changed
    }
  }
  return undefined
}

function* subsets(facts: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) return yield []
  for (const [n, fact] of facts.entries())
    for (const rest of subsets(facts.slice(n + 1), size - 1)) yield [fact, ...rest]
}

function* assignments(facts: readonly string[], book: Rulebook): Generator<Readonly<Record<string, Value>>> {
  const [fact, ...others] = facts
  if (fact === undefined) return yield {}
  const { kind, choices } = book.fact(fact)
  const values: readonly Value[] = kind === 'yesno' ? [true, false] : choices.map(({ id }) => id)
  for (const value of values) for (const rest of assignments(others, book)) yield { [fact]: value, ...rest }
}
