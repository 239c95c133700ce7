import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Test } from '../../src/content/schema/condition.ts'
import { evaluate, missingIn } from '../../src/knowledge/judge/evaluate.ts'
import { firmOf } from '../../src/knowledge/judge/examples.ts'
import { judge } from '../../src/knowledge/judge/judge.ts'
import { openFacts } from '../../src/knowledge/judge/look-ahead.ts'
import { nearMiss } from '../../src/knowledge/judge/near.ts'
import { nextQuestion } from '../../src/knowledge/judge/next.ts'
import type { Value } from '../../src/knowledge/profile.ts'
import { book, facts, schemes } from './book.ts'
import { anyAnswer, anyFirm, anyTest } from './firms.ts'

const today = '2026-11-22'
const verdictOf = (test: Test, firm: Readonly<Record<string, Value | null>>) =>
  evaluate(test, { book, firm: firmOf(firm), today }).verdict
const decided = (verdict: string) => verdict === 'met' || verdict === 'unmet'
const anyScheme = fc.constantFrom(...schemes)
const runs = { numRuns: 300 }

/** Shuffles every list inside a test. */
function shuffled(test: Test, turn: (parts: readonly Test[]) => Test[]): Test {
  if ('all' in test) return { all: turn(test.all.map((part) => shuffled(part, turn))) }
  if ('any' in test) return { any: turn(test.any.map((part) => shuffled(part, turn))) }
  return 'not' in test ? { not: shuffled(test.not, turn) } : test
}

describe('知ることは、判定を失わせない', () => {
  const learning = fc
    .tuple(anyFirm, fc.constantFrom(...facts.map(({ id }) => id)))
    .chain(([firm, id]) => fc.tuple(fc.constant(firm), fc.constant(id), anyAnswer(id)))
    // Only what was not known is learnt; an answer that contradicts an earlier one is a correction.
    .filter(([firm, id]) => firm[id] === undefined || firm[id] === null)
    .filter(([firm, id]) => !contradicts(firm, id))

  it('決まった条件は、新しいことを知っても変わらない', () => {
    fc.assert(
      fc.property(anyTest, learning, (test, [firm, id, value]) => {
        const before = verdictOf(test, firm)
        if (decided(before)) expect(verdictOf(test, { ...firm, [id]: value })).toBe(before)
      }),
      runs,
    )
  })

  it('どの制度でも、決まった判定が「分からない」に戻らない', () => {
    fc.assert(
      fc.property(anyScheme, learning, (scheme, [firm, id, value]) => {
        const before = judge(scheme, book, firmOf(firm), today).verdict
        const after = judge(scheme, book, firmOf({ ...firm, [id]: value }), today).verdict
        if (decided(before)) expect(after).toBe(before)
      }),
      runs,
    )
  })

  /** A firm that has a capital is no sole proprietor: both together are a contradiction, not knowledge. */
  function contradicts(firm: Readonly<Record<string, Value | null>>, id: string): boolean {
    const gates = facts.flatMap(({ id: fact, absent_when }) =>
      absent_when && 'fact' in absent_when ? [{ fact, gate: absent_when.fact }] : [],
    )
    return gates.some(
      ({ fact, gate }) => (gate === id && firm[fact] != null) || (fact === id && firm[gate] != null),
    )
  }
})

describe('並べ方は、判定を変えない', () => {
  it('条件の中の順を変えても同じ', () => {
    fc.assert(
      fc.property(anyTest, anyFirm, (test, firm) => {
        expect(
          verdictOf(
            shuffled(test, (parts) => [...parts].reverse()),
            firm,
          ),
        ).toBe(verdictOf(test, firm))
      }),
      runs,
    )
  })

  it('聞いた順を変えても同じ', () => {
    fc.assert(
      fc.property(anyScheme, anyFirm, (scheme, firm) => {
        const backward = Object.fromEntries(Object.entries(firm).reverse())
        expect(judge(scheme, book, firmOf(backward), today)).toEqual(judge(scheme, book, firmOf(firm), today))
      }),
      { numRuns: 100 },
    )
  })
})

describe('「どれか」は、分かった1つで決まる', () => {
  it.each([
    {
      says: '資本金だけで',
      firm: { 'legal-form': 'company', industry: 'manufacturing', capital: 300_000_000 },
    },
    { says: '従業員だけで', firm: { 'legal-form': 'company', industry: 'manufacturing', employees: 300 } },
    { says: '50人以下なら業種も資本金もきかずに', firm: { 'legal-form': 'company', employees: 50 } },
    {
      says: '個人事業主は資本金をきかずに',
      firm: { 'legal-form': 'sole-proprietor', industry: 'retail', employees: 3 },
    },
  ])('$says中小企業と決まる', ({ firm }) => {
    expect(verdictOf({ rule: 'sme-subsidy' }, firm)).toBe('met')
    expect(verdictOf({ rule: 'sme-basic-act' }, firm)).toBe('met')
  })

  it('301人と分かれば、足りないのは資本金だけ', () => {
    const firm = firmOf({ 'legal-form': 'company', industry: 'manufacturing', employees: 301 })
    expect(missingIn(evaluate({ rule: 'sme-subsidy' }, { book, firm, today }))).toEqual(['capital'])
  })
})

describe('幅は、その中のどの値とも食い違わない', () => {
  it('幅で決まった判定は、幅の中の値でも同じ', () => {
    const numeric = facts.filter(({ kind }) => kind === 'number' || kind === 'money').map(({ id }) => id)
    const ranged = fc
      .tuple(
        anyTest,
        anyFirm,
        fc.constantFrom(...numeric),
        fc.nat(400),
        fc.nat(400),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([test, firm, id, low, width, at]) => ({
        test,
        firm,
        id,
        low,
        high: low + width,
        at: low + Math.round(width * at),
      }))
    fc.assert(
      fc.property(ranged, ({ test, firm, id, low, high, at }) => {
        const before = verdictOf(test, { ...firm, [id]: { min: low, max: high } })
        if (decided(before)) expect(verdictOf(test, { ...firm, [id]: at })).toBe(before)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    [{ min: 10, max: 20 }, 'met'],
    [{ min: 21, max: 30 }, 'unmet'],
    [{ min: 20, max: 21 }, 'unknown'],
    [{ min: 20, max: 20 }, 'met'],
  ])('%j は「20人以下」を %s', (value, verdict) => {
    expect(verdictOf({ fact: 'employees', at_most: 20 }, { employees: value })).toBe(verdict)
  })
})

describe('次の質問', () => {
  it('何を答えても必ず終わり、終わったときにきけることは残っていない', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (draws) => {
        const known: Record<string, Value> = {}
        const some = schemes.filter(({ fit }) => fit === 'direct' || fit === 'limited')
        for (let asked = 0; asked < 40; asked++) {
          const next = nextQuestion(some, book, firmOf(known), today)
          if (!next) {
            const left = some.flatMap((scheme) => openFacts(judge(scheme, book, firmOf(known), today), book))
            return left.every((id) => known[id] !== undefined)
          }
          expect(known[next.fact]).toBeUndefined()
          expect(next.remaining).toBeGreaterThanOrEqual(1)
          expect(next.remaining).toBeLessThanOrEqual(next.most)
          expect(next.because.length).toBeGreaterThan(0)
          const [draw = 0] = draws.take(1)
          known[next.fact] = fc.sample(anyAnswer(next.fact), { numRuns: 1, seed: draw })[0] ?? false
        }
        return false
      }),
      { numRuns: 25 },
    )
  })
})

describe('あと一歩', () => {
  it('示した変更をすると、満たさない条件がなくなり、会社そのものは変えない', () => {
    fc.assert(
      fc.property(anyScheme, anyFirm, (scheme, firm) => {
        const near = nearMiss(scheme, book, firmOf(firm), today)
        if (!near) return
        expect(Object.keys(near.facts).filter((id) => !book.fact(id).changeable)).toEqual([])
        expect(judge(scheme, book, firmOf({ ...firm, ...near.facts }), today).verdict).not.toBe('unmet')
      }),
      { numRuns: 500 },
    )
  })
})
