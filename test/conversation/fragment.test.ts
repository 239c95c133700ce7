import { describe, expect, test } from 'vitest'
import { backOff } from '../../src/conversation/backoff.ts'
import { dayOf } from '../../src/conversation/day.ts'
import { isFragment } from '../../src/conversation/fragment.ts'
import { envOf, momentOf } from '../../src/env.ts'

describe('a beginning waits for the rest', () => {
  test.each([
    'あの',
    'えっと、',
    'すみません',
    '長崎の',
    '補助金を',
    'うちの会社は',
    '社員が',
    'それで…',
    '東京で、',
  ])('%s', (text) => {
    expect(isFragment(text)).toBe(true)
  })
})

describe('something whole never waits', () => {
  test.each([
    '補助金はありますか',
    'なんで聞くの',
    '費用は？',
    '費用は',
    '30人',
    'はい',
    'わからない',
    '相談したいのですが',
    'ランサムウェアに感染した',
    '従業員は30人で金属加工をしている会社の',
    'UTM',
    '',
  ])('%s', (text) => {
    expect(isFragment(text)).toBe(false)
  })
})

test('waiting after a failure doubles, is spread, has an end, and never undercuts Retry-After', () => {
  expect([1, 2, 3, 4].map((tries) => backOff(tries, 1))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(backOff(3, 0)).toBe(2_000)
  expect(backOff(40, 1)).toBe(600_000)
  expect(backOff(1, 1, 30_000)).toBe(30_000)
})

test('a day begins at midnight in Japan', () => {
  expect(dayOf(Date.parse('2026-11-22T14:59:59Z'))).toBe('2026-11-22')
  expect(dayOf(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23')
})

describe('TODAY', () => {
  test('names a moment, or a working morning in Japan', () => {
    expect(momentOf('2026-12-15T16:59:00+09:00')).toBe(Date.parse('2026-12-15T07:59:00Z'))
    expect(momentOf('2026-11-22')).toBe(Date.parse('2026-11-22T01:00:00Z'))
    expect(momentOf('tomorrow')).toBeUndefined()
  })

  test('counts on a person’s own machine and is refused elsewhere', () => {
    const today = '2030-01-01T00:00:00+09:00'
    const local = envOf({ TODAY: today, LOCAL_SINCE: String(Date.now()) } as never)
    expect(dayOf(local.now())).toBe('2030-01-01')
    const elsewhere = envOf({ TODAY: today, CRASH_AT: 'after-turn' } as never)
    expect(dayOf(elsewhere.now())).toBe(dayOf(Date.now()))
    expect(elsewhere.crash('after-turn')).toBeUndefined()
  })
})
