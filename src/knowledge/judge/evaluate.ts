import type { FactTest, Test } from '../../content/schema/condition.ts'
import type { Scheme, Verdict } from '../../content/schema/scheme.ts'
import type { Value } from '../profile.ts'
import { compare } from './compare.ts'
import { schemeValue } from './dated.ts'
import { all, any, not } from './logic.ts'
import type { Today } from './moment.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** How a test came to its verdict, part by part. `known` is undefined for a fact never asked. */
export type Trace =
  | {
      readonly kind: 'fact'
      readonly verdict: Verdict
      readonly test: FactTest
      readonly known: Value | null | undefined
      /** The firm has no such thing. */
      readonly absent: boolean
    }
  | { readonly kind: 'person'; readonly verdict: 'person'; readonly says: string }
  | {
      readonly kind: 'all' | 'any' | 'not' | 'rule'
      readonly verdict: Verdict
      readonly parts: readonly Trace[]
      readonly rule?: string
    }

/** Where a test is judged: the firm, the day, and whose dated values it may name. */
export type Case = {
  readonly book: Rulebook
  readonly firm: Firm
  readonly today: Today
  readonly scheme?: Scheme
}

/** Judges one test and says how. Pure; the same case gives the same trace. */
export function evaluate(test: Test, given: Case): Trace {
  if ('all' in test) return combined('all', test.all, given, all)
  if ('any' in test) return combined('any', test.any, given, any)
  if ('not' in test) return combined('not', [test.not], given, ([part = 'unknown']) => not(part))
  if ('person' in test) return { kind: 'person', verdict: 'person', says: test.person }
  if ('rule' in test) {
    const part = evaluate(given.book.rule(test.rule).test, given)
    return { kind: 'rule', verdict: part.verdict, parts: [part], rule: test.rule }
  }
  return onFact(test, given)
}

function combined(
  kind: 'all' | 'any' | 'not',
  tests: readonly Test[],
  given: Case,
  join: (verdicts: readonly Verdict[]) => Verdict,
): Trace {
  const parts = tests.map((test) => evaluate(test, given))
  return { kind, verdict: join(parts.map(({ verdict }) => verdict)), parts }
}

function onFact(test: FactTest, given: Case): Trace {
  const known = given.firm[test.fact]?.value
  const { absent_when, choices } = given.book.fact(test.fact)
  const undecided = choices.some(({ id, undecided }) => undecided === true && id === known)
  const unsaid = known === undefined || known === null || undecided
  // What a person said of the fact itself weighs more than what follows from another.
  const absent = unsaid && absent_when !== undefined && evaluate(absent_when, given).verdict === 'met'
  const limit = (id: string): number | undefined => {
    if (!given.scheme) throw new Error(`a shared rule names the dated value ${id}`)
    const value = schemeValue(given.scheme, id, given.today)
    return value === undefined ? undefined : Number(value)
  }
  const verdict = absent ? 'unmet' : unsaid ? 'unknown' : compare(test, known, limit)
  return { kind: 'fact', verdict, test, known, absent }
}

/** The facts that could still decide it: those of the parts that are themselves undecided. */
export function missingIn(trace: Trace): readonly string[] {
  if (trace.verdict !== 'unknown') return []
  if (trace.kind === 'fact') return [trace.test.fact]
  return [...new Set(trace.parts.flatMap(missingIn))]
}

/** What a person must judge, as far as it still matters. */
export function personsIn(trace: Trace): readonly string[] {
  if (trace.kind === 'person') return [trace.says]
  if (trace.kind === 'fact' || trace.verdict === 'met' || trace.verdict === 'unmet') return []
  return trace.parts.flatMap(personsIn)
}

/** Every fact that a test can look at, through shared rules too. */
export function factsOf(test: Test, book: Rulebook): readonly string[] {
  if ('all' in test) return unique(test.all.flatMap((part) => factsOf(part, book)))
  if ('any' in test) return unique(test.any.flatMap((part) => factsOf(part, book)))
  if ('not' in test) return factsOf(test.not, book)
  if ('rule' in test) return factsOf(book.rule(test.rule).test, book)
  return 'fact' in test ? [test.fact] : []
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]
