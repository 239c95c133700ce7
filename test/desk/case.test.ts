import { describe, expect, test } from 'vitest'
import {
  caseStates,
  isActive,
  isHeld,
  numberOf,
  objectOf,
  type Step,
  transitions,
} from '../../src/desk/case.ts'

const steps = [
  'offer',
  'claim',
  'quiet',
  'release',
  'return',
  'close',
  'withdraw',
  'erase',
  'reopen',
  'assign',
] as const

describe('the states of a case', () => {
  test.each<[(typeof caseStates)[number], Partial<Record<Step, string>>]>([
    [
      'opened',
      {
        offer: 'offered',
        claim: 'claimed',
        assign: 'claimed',
        close: 'closed',
        withdraw: 'closed',
        erase: 'closed',
      },
    ],
    [
      'offered',
      {
        offer: 'offered',
        claim: 'claimed',
        assign: 'claimed',
        close: 'closed',
        withdraw: 'closed',
        erase: 'closed',
      },
    ],
    [
      'reopened',
      {
        offer: 'offered',
        claim: 'claimed',
        assign: 'claimed',
        close: 'closed',
        withdraw: 'closed',
        erase: 'closed',
      },
    ],
    [
      'claimed',
      {
        quiet: 'person',
        release: 'offered',
        return: 'returned',
        close: 'closed',
        assign: 'claimed',
        erase: 'closed',
      },
    ],
    [
      'person',
      { release: 'offered', return: 'returned', close: 'closed', assign: 'claimed', erase: 'closed' },
    ],
    ['returned', { claim: 'claimed', reopen: 'reopened', close: 'closed', erase: 'closed' }],
    ['closed', { reopen: 'reopened', erase: 'closed' }],
  ])('%s leads to exactly these', (state, expected) => {
    expect(transitions[state]).toEqual(expected)
  })

  test('a case that is held is active, and every state but the first can be reached', () => {
    for (const state of caseStates) if (isHeld(state)) expect(isActive(state)).toBe(true)
    const reached = new Set(caseStates.flatMap((state) => steps.map((step) => transitions[state][step])))
    expect(caseStates.filter((state) => !reached.has(state))).toEqual(['opened'])
  })
})

describe('a case’s names', () => {
  test('the number is its day and four signs that cannot be misread', () => {
    expect(numberOf('2026-11-24', 'deadbeef')).toMatch(/^1124-[2-9A-HJ-NP-Z]{4}$/)
  })
  test.each([
    [`${'a'.repeat(64)}.0123abcd`, 'a'.repeat(64)],
    [`${'a'.repeat(63)}.0123abcd`, undefined],
    ['../../etc/passwd', undefined],
    ['', undefined],
  ])('%s leads to %s', (id, object) => {
    expect(objectOf(id)).toBe(object)
  })
})
