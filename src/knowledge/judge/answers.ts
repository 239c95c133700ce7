import type { Test } from '../../content/schema/condition.ts'
import type { Fact } from '../../content/schema/fact.ts'
import type { Value } from '../profile.ts'
import type { Rulebook } from './rulebook.ts'

/** An answer that a person may give, with how likely it is before anything is known (all sum to 1). */
export type Answer = { readonly value: Value; readonly p: number }

/** What `usual` answers weigh together. */
const usualShare = 0.9

/**
 * The answers to imagine for a question: its buttons, or for free numbers and places the values that tests name
 * and one that they do not. Uniform, except that usual answers share nine tenths.
 */
export function answersTo(fact: Fact, named: ReadonlySet<string | number>): readonly Answer[] {
  const values = imagined(fact, named)
  const usual = values.filter((value) => isUsual(fact, value)).length
  const rare = values.length - usual
  if (usual === 0 || rare === 0) return values.map((value) => ({ value, p: 1 / values.length }))
  return values.map((value) => ({
    value,
    p: isUsual(fact, value) ? usualShare / usual : (1 - usualShare) / rare,
  }))
}

const isUsual = (fact: Fact, value: Value): boolean => fact.usual.some((one) => one === value)

function imagined(fact: Fact, named: ReadonlySet<string | number>): readonly Value[] {
  if (fact.kind === 'yesno') return [true, false]
  if (fact.ranges.length > 0) return fact.ranges.map(({ min, max }) => ({ min, max }))
  if (fact.choices.length > 0) return fact.choices.filter(({ undecided }) => !undecided).map(({ id }) => id)
  if (fact.kind === 'number' || fact.kind === 'money') {
    const limits = thinned(
      [...named].filter((one) => typeof one === 'number').sort((one, other) => one - other),
    )
    return [...limits, (limits.at(-1) ?? 0) + 1]
  }
  if (fact.kind === 'date') return [...[...named].map(String), '2000-01-01']
  return [...[...named].map(String), 'どこでもない']
}

/** Among more limits than this their neighbours stand for the others: many schemes name many. */
const mostLimits = 12

/** The lowest, the highest and others evenly between them. */
function thinned(limits: readonly number[]): readonly number[] {
  if (limits.length <= mostLimits) return limits
  const step = (limits.length - 1) / (mostLimits - 1)
  return Array.from({ length: mostLimits }, (_, at) => limits[Math.round(at * step)] ?? 0)
}

/** The values with which a test compares a fact, through shared rules too; dated values aside. */
export function namedIn(test: Test, fact: string, book: Rulebook): readonly (string | number)[] {
  if ('all' in test) return test.all.flatMap((part) => namedIn(part, fact, book))
  if ('any' in test) return test.any.flatMap((part) => namedIn(part, fact, book))
  if ('not' in test) return namedIn(test.not, fact, book)
  if ('rule' in test) return namedIn(book.rule(test.rule).test, fact, book)
  if (!('fact' in test) || test.fact !== fact) return []
  if ('is' in test) return plain([test.is])
  if ('in' in test) return plain(test.in)
  if ('between' in test) return [test.between[0] - 1, test.between[1]]
  if ('before' in test) return [test.before]
  if ('after' in test) return [test.after]
  if ('at_least' in test) return typeof test.at_least === 'number' ? [test.at_least - 1] : []
  return typeof test.at_most === 'number' ? [test.at_most] : []
}

const plain = (values: readonly (boolean | number | string)[]): readonly (string | number)[] =>
  values.filter((value) => typeof value !== 'boolean')
