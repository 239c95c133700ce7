import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { gapTo, levelNeeded } from '../../src/knowledge/level.ts'
import type { Known, Value } from '../../src/knowledge/profile.ts'

const today = '2026-11-22'
const firm = (facts: Readonly<Record<string, Value | null>>): Record<string, Known> =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, { value, from: 'chosen', at: 0 }]))
const needed = (facts: Readonly<Record<string, Value | null>>) =>
  levelNeeded(knowledge.content, firm(facts), today)

describe('how far the measures of a firm should go', () => {
  it.each([
    ['nothing is known', {}, 'level-basic'],
    ['a small shop that could go on by hand', { employees: 4, 'it-dependence': 'days' }, 'level-basic'],
    ['work stops with the computers', { 'it-dependence': 'stops-at-once' }, 'level-standard'],
    ['a surgery', { industry: 'medical' }, 'level-standard'],
    ['more people than talk with each other', { employees: 30 }, 'level-standard'],
    ['a large firm asks', { customers: 'large-firms', 'customer-asked': true }, 'level-supply'],
    ['a large firm does not ask', { customers: 'large-firms', 'customer-asked': false }, 'level-standard'],
    ['secrets of customers are held', { 'confidential-data': true }, 'level-supply'],
  ] as const)('%s', (_, facts, level) => expect(needed(facts)?.level.id).toBe(level))

  it('takes わからない for no reason, and says what could still raise the level', () => {
    const found = needed({ customers: 'large-firms', 'customer-asked': null })
    expect(found?.level.id).toBe('level-standard')
    expect(found?.open).toEqual(['customer-asked', 'confidential-data'])
  })

  it('gives every reason a sentence and a source', () => {
    for (const { reasons } of knowledge.content.levels)
      for (const { says, cite } of reasons) {
        expect(says).not.toBe('')
        expect(knowledge.cite({ cite }).length).toBeGreaterThan(0)
      }
  })

  it('tells what is weak, what was never asked, and whether it is declared', () => {
    const level = needed({})?.level
    if (!level) throw new Error('no level')
    const answers: Readonly<Record<number, 'done' | 'not' | 'unknown'>> = {
      1: 'done',
      2: 'not',
      3: 'unknown',
    }
    const gap = gapTo(level, (n) => answers[n], undefined)
    expect(gap).toEqual({ weak: [2], open: [3, 4, 5, 11], declared: undefined })
    const known = firm({ 'security-action': 'one-star' })['security-action']
    expect(gapTo(level, () => 'done', known)).toEqual({ weak: [], open: [], declared: true })
  })
})
