import fc from 'fast-check'
import type { Test } from '../../src/content/schema/condition.ts'
import type { Value } from '../../src/knowledge/profile.ts'
import { facts } from './book.ts'

/** Any answer to a fact: true, a choice, a number near the limits that rules name, or a range of such. */
export function anyAnswer(id: string): fc.Arbitrary<Value> {
  const fact = facts.find((one) => one.id === id)
  if (!fact) throw new Error(`no fact ${id}`)
  if (fact.kind === 'yesno') return fc.boolean()
  if (fact.choices.length > 0) return fc.constantFrom(...fact.choices.map((choice) => choice.id))
  if (fact.kind !== 'number' && fact.kind !== 'money')
    return fc.constantFrom('東京都', '埼玉県', '2026-11-22')
  const limits =
    fact.kind === 'money' ? [0, 50_000_000, 100_000_000, 300_000_000] : [0, 5, 20, 50, 100, 200, 300, 900]
  const near = fc
    .tuple(fc.constantFrom(...limits), fc.integer({ min: -1, max: 1 }))
    .map(([limit, step]) => Math.max(0, limit + step))
  return fc.oneof(
    near,
    fc.tuple(near, near).map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other) })),
  )
}

/** What a person said about some of the facts; null is わからない. */
export const anyFirm: fc.Arbitrary<Readonly<Record<string, Value | null>>> = fc
  .subarray(facts.map(({ id }) => id))
  .chain((ids) =>
    fc.tuple(fc.constant(ids), fc.tuple(...ids.map((id) => fc.option(anyAnswer(id), { freq: 6 })))),
  )
  .map(([ids, values]) => Object.fromEntries(ids.map((id, n) => [id, values[n] ?? null])))

/** Any test over the size facts, nested a few levels. */
export const anyTest: fc.Arbitrary<Test> = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Test>(
      { fact: 'employees', at_most: 300 },
      { fact: 'employees', at_least: 6 },
      { fact: 'employees', between: [21, 100] },
      { fact: 'capital', at_most: 50_000_000 },
      { fact: 'industry', in: ['retail', 'food-service'] },
      { fact: 'legal-form', is: 'company' },
      { fact: 'ordered', is: false },
      { person: '人が見ます' },
      { rule: 'sme-subsidy' },
    ),
    fc.array(tie('test'), { minLength: 1, maxLength: 3 }).map((all): Test => ({ all })),
    fc.array(tie('test'), { minLength: 1, maxLength: 3 }).map((any): Test => ({ any })),
    tie('test').map((test): Test => ({ not: test })),
  ),
})).test
