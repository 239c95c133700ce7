import { describe, expect, it } from 'vitest'
import type { Scheme } from '../../src/content/schema/scheme.ts'
import { dayOf, instant, lastInstant } from '../../src/knowledge/judge/moment.ts'
import { receptionOf } from '../../src/knowledge/judge/round.ts'
import { schemeOf } from './book.ts'

const jizokuka = schemeOf('jizokuka')
const catalog = schemeOf('labour-saving-catalog')
const loan = schemeOf('jfc-it-loan')
const security = schemeOf('it-security-frame')

describe('受付の4つの状態は、日本の時刻で決まる', () => {
  it.each<[string, Scheme, string, string]>([
    ['受付の前の日', jizokuka, '2026-11-04', 'upcoming'],
    ['受付の前の最後の秒', jizokuka, '2026-11-04T23:59:59+09:00', 'upcoming'],
    ['受付の初めの時', jizokuka, '2026-11-05T00:00:00+09:00', 'open'],
    ['世界の時刻で書いても同じ', jizokuka, '2026-11-04T15:00:00Z', 'open'],
    ['締切の日', jizokuka, '2026-12-15', 'open'],
    ['締切の1分前', jizokuka, '2026-12-15T16:59:00+09:00', 'open'],
    ['締切の時', jizokuka, '2026-12-15T17:00:00+09:00', 'open'],
    ['締切の1分後', jizokuka, '2026-12-15T17:01:00+09:00', 'closed'],
    ['世界の時刻で書いた1分後', jizokuka, '2026-12-15T08:01:00Z', 'closed'],
    ['次の日', jizokuka, '2026-12-16', 'closed'],
    ['回と回の間', security, '2026-06-20', 'open'],
    ['確かめた回がすべて終わった後', security, '2026-11-22', 'not-confirmed'],
    ['確かめていない6次の日でも、受付中とは言わない', security, '2026-10-30', 'not-confirmed'],
    ['回のない制度の間', catalog, '2026-11-22', 'open'],
    ['回のない制度の後', catalog, '2027-03-01', 'closed'],
    ['回のない制度の前', catalog, '2026-09-19', 'upcoming'],
    ['期間も回も確かめていない', loan, '2026-11-22', 'not-confirmed'],
  ])('%s', (_, scheme, today, state) => expect(receptionOf(scheme, today).state).toBe(state))

  it('締切の日だけ、今日までと言える', () => {
    expect(receptionOf(jizokuka, '2026-12-15T10:00:00+09:00').lastDay).toBe(true)
    expect(receptionOf(jizokuka, '2026-12-14').lastDay).toBe(false)
    expect(receptionOf(jizokuka, '2026-12-15T17:01:00+09:00').lastDay).toBe(false)
  })

  it('終わった後は、最後に確かめた回を添える', () => {
    expect(receptionOf(security, '2026-11-22').round?.n).toBe(5)
  })
})

describe('日と時刻', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['2026-11-22T23:59:00+09:00', '2026-11-22'],
    ['2026-11-22T15:00:00Z', '2026-11-23'],
  ])('%s は日本の %s', (moment, day) => expect(dayOf(moment)).toBe(day))

  it('日は、初めの時から最後の時まで', () => {
    expect(lastInstant('2026-11-22') - instant('2026-11-22')).toBe(86_399_999)
  })

  it('日でも時刻でもないものは、受け取らない', () => expect(() => instant('きょう')).toThrow())
})
