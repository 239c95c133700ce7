import { describe, expect, test } from 'vitest'
import { Desk } from '../../src/content/schema/desk.ts'
import { afterOpenMinutes, isOpen, nextOpen, spansOf, whenText } from '../../src/desk/hours/hours.ts'
import { routeTo } from '../../src/desk/route.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const desk = Desk.parse({
  id: 'main',
  name: '窓口',
  fallback: true,
  hours: [
    { days: [...weekdays], from: '09:00', to: '12:00' },
    { days: [...weekdays], from: '13:00', to: '17:00' },
    { days: ['sat'], from: '10:00', to: '12:00' },
  ],
  closures: [
    { from: '12-29', to: '01-03', note: '年末年始' },
    { from: '2026-08-13', to: '2026-08-15', note: '夏休み' },
  ],
})
const at = (moment: string) => Date.parse(`${moment}:00+09:00`)
const local = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time + 9 * 3_600_000).toISOString().slice(0, 16)

describe('a desk', () => {
  test.each([
    ['2026-11-24T09:00', true, 'the minute it opens'],
    ['2026-11-24T08:59', false, 'the minute before'],
    ['2026-11-24T11:59', true, 'before the break'],
    ['2026-11-24T12:00', false, 'in the break'],
    ['2026-11-24T13:00', true, 'after the break'],
    ['2026-11-24T17:00', false, 'the minute it closes'],
    ['2026-11-28T10:30', true, 'on a Saturday morning'],
    ['2026-11-28T13:30', false, 'on a Saturday afternoon'],
    ['2026-11-22T10:00', false, 'on a Sunday'],
    ['2026-11-23T10:00', false, 'on 勤労感謝の日, a Monday'],
    ['2026-09-22T10:00', false, 'on a 国民の休日 between two holidays, a Tuesday'],
    ['2027-03-22T10:00', false, 'on a 振替休日, a Monday'],
    ['2026-08-13T10:00', false, 'in its summer holidays'],
    ['2026-12-28T10:00', true, 'on the last day before the year ends'],
    ['2026-12-29T10:00', false, 'from 29 December'],
    ['2027-01-01T10:00', false, 'on New Year’s Day'],
    ['2027-01-03T10:00', false, 'to 3 January'],
    ['2027-01-04T10:00', true, 'from 4 January'],
  ])('at %s is open: %s (%s)', (moment, open) => {
    expect(isOpen(desk, at(moment))).toBe(open)
  })

  test('works on holidays only where a block says so', () => {
    const daily = { hours: [{ days: ['holiday' as const], from: '10:00', to: '15:00' }] }
    expect(isOpen(daily, at('2026-11-23T11:00'))).toBe(true)
    expect(isOpen(daily, at('2026-11-24T11:00'))).toBe(false)
  })

  test('that is open to midnight goes on into the next day’s first block', () => {
    const night = {
      hours: [
        { days: ['fri' as const], from: '20:00', to: '24:00' },
        { days: ['sat' as const], from: '00:00', to: '02:00' },
      ],
    }
    expect(isOpen(night, at('2026-11-27T23:59'))).toBe(true)
    expect(isOpen(night, at('2026-11-28T01:59'))).toBe(true)
    expect(spansOf(night, '2026-11-29')).toEqual([])
  })

  test.each([
    ['2026-11-24T10:00', '2026-11-24T10:00'],
    ['2026-11-24T12:30', '2026-11-24T13:00'],
    ['2026-11-27T17:30', '2026-11-28T10:00'],
    ['2026-11-21T13:00', '2026-11-24T09:00'],
    ['2026-12-28T18:00', '2027-01-04T09:00'],
  ])('asked at %s opens next at %s', (moment, next) => {
    expect(local(nextOpen(desk, at(moment)))).toBe(next)
  })

  test.each([
    ['2026-11-24T10:00', 60, '2026-11-24T11:00'],
    ['2026-11-24T11:30', 60, '2026-11-24T13:30'],
    ['2026-11-24T16:30', 60, '2026-11-25T09:30'],
    ['2026-11-27T16:59', 180, '2026-11-30T09:59'],
    ['2026-12-28T16:00', 120, '2027-01-04T10:00'],
  ])('counts from %s so many open minutes (%i) to %s', (from, minutes, to) => {
    expect(local(afterOpenMinutes(desk, at(from), minutes))).toBe(to)
  })

  test('that never opens is never promised', () => {
    const closed = { hours: desk.hours, closures: [{ from: '01-01', to: '12-31', note: '休止' }] }
    expect(nextOpen(closed, at('2026-11-24T10:00'))).toBeUndefined()
    expect(afterOpenMinutes(closed, at('2026-11-24T10:00'), 5)).toBeUndefined()
  })
})

describe('a coming moment', () => {
  test.each([
    ['2026-11-24T13:00', '2026-11-24T10:00', '今日 13時'],
    ['2026-11-25T09:30', '2026-11-24T23:59', '明日 9時30分'],
    ['2026-11-30T09:00', '2026-11-27T18:00', '月曜 9時'],
    ['2027-01-04T09:00', '2026-12-28T18:00', '1月4日（月）9時'],
  ])('%s, seen from %s, reads %s', (moment, now, says) => {
    expect(whenText(at(moment), at(now))).toBe(says)
  })
})

describe('routing', () => {
  const of = (id: string, more: object) => Desk.parse({ ...desk, fallback: false, ...more, id })
  const osaka = of('osaka', { prefectures: ['大阪府'] })
  const urgent = of('urgent', { topics: ['urgent'] })
  const osakaUrgent = of('osaka-urgent', { prefectures: ['大阪府'], topics: ['urgent'], most: 2 })
  const web = of('web-only', { from: ['web'] })
  const all = [desk, osaka, urgent, osakaUrgent, web]
  test.each([
    [{ topics: ['asked'], channel: 'line' }, 'main'],
    [{ prefecture: '大阪府', topics: ['asked'], channel: 'line' }, 'osaka'],
    [{ topics: ['urgent'], channel: 'line' }, 'urgent'],
    [{ prefecture: '大阪府', topics: ['urgent'], channel: 'line' }, 'osaka-urgent'],
    [{ topics: ['asked'], channel: 'web' }, 'web-only'],
  ])('%j goes to %s', (about, id) => {
    expect(routeTo(all, about)?.id).toBe(id)
  })

  test('goes to the next that fits where the first is full, and to the full one rather than nowhere', () => {
    const about = { prefecture: '大阪府', topics: ['urgent'], channel: 'line' }
    expect(routeTo(all, about, { 'osaka-urgent': 2 })?.id).not.toBe('osaka-urgent')
    expect(routeTo([osakaUrgent], about, { 'osaka-urgent': 9 })?.id).toBe('osaka-urgent')
  })
})
