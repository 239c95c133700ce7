import type { Example, Scheme, Verdict } from '../../content/schema/scheme.ts'
import { factsOf } from './evaluate.ts'
import { type Judgement, judge } from './judge.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** Examples without a day are judged on the day the record was checked. */
const dayOfExample = (scheme: Scheme, example: Example): string => example.today ?? scheme.checked

/** An example's facts with those of the example it is `like`. Throws when that one does not stand before it. */
export function factsOfExample(scheme: Scheme, example: Example): Example['facts'] {
  if (example.like === undefined) return example.facts
  const before = scheme.examples.slice(0, scheme.examples.indexOf(example))
  const base = before.find(({ name }) => name === example.like)
  if (!base) throw new Error(`${scheme.id}: 「${example.like}」という例が、前にありません`)
  return { ...factsOfExample(scheme, base), ...example.facts }
}

/** A firm that told these facts in a form, at no particular time. */
export function firmOf(facts: Example['facts']): Firm {
  return Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, { value, from: 'form', at: 0 }]))
}

/** What an example expects and does not get, as sentences; empty when it holds. */
export function runExample(
  scheme: Scheme,
  example: Example,
  book: Rulebook,
): { readonly judgement: Judgement; readonly faults: readonly string[] } {
  const firm = firmOf(factsOfExample(scheme, example))
  const judgement = judge(scheme, book, firm, dayOfExample(scheme, example))
  const faults: string[] = []
  const expect = (what: string, wanted: string | undefined, got: string | undefined) => {
    if (wanted !== undefined && wanted !== got)
      faults.push(`${what}: ${wanted} のはずが ${got ?? 'ありません'}`)
  }
  expect('verdict', example.verdict, judgement.verdict)
  expect('round', example.round, judgement.reception.state)
  for (const [id, wanted] of Object.entries(example.conditions ?? {}))
    expect(id, wanted, judgement.conditions.find(({ condition }) => condition.id === id)?.verdict)
  return { judgement, faults }
}

/** How often the examples show one condition in each verdict. */
export type Coverage = {
  readonly scheme: string
  readonly condition: string
  readonly seen: ReadonlySet<Verdict>
  /** Verdicts that no example shows though the condition can have them. */
  readonly lacking: readonly Verdict[]
}

/**
 * Rule coverage: every condition must be seen unmet and unknown, and met too (or `person`, when nobody but a person
 * can say yes). A condition that asks no fact can only be judged by a person.
 */
export function coverageOf(scheme: Scheme, book: Rulebook): readonly Coverage[] {
  const judged = scheme.examples.map((example) => runExample(scheme, example, book).judgement)
  return scheme.conditions.map(({ id, test }) => {
    const seen = new Set(
      judged.flatMap(({ conditions }) =>
        conditions.filter(({ condition }) => condition.id === id).map(({ verdict }) => verdict),
      ),
    )
    const asks = factsOf(test, book).length > 0
    const positive: Verdict = seen.has('person') && !seen.has('met') ? 'person' : 'met'
    const wanted: Verdict[] = asks ? [positive, 'unmet', 'unknown'] : ['person']
    return { scheme: scheme.id, condition: id, seen, lacking: wanted.filter((one) => !seen.has(one)) }
  })
}
