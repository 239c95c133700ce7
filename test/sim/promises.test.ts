import { expect, test } from 'vitest'
import { openAlarm } from '../../src/conversation/alarm.ts'
import { backOff } from '../../src/conversation/backoff.ts'
import type { Case } from '../../src/desk/case.ts'
import { listCases } from '../../src/desk/kept/rows.ts'
import { copiesIn } from '../../src/desk/kept/store.ts'
import { sentenceOf } from '../../src/failure.ts'
import { openD1 } from '../desk/d1.ts'
import { day, hour, openCourse, second } from './course.ts'

/** Promises on one course each, where chance would seldom come by. */
const minute = 60 * second

test('an act that comes again is acknowledged each time and answered once, for a week', async () => {
  const course = openCourse()
  course.say(0, ['a', 'a', 'b'])
  course.say(1 * second, ['a'])
  course.say(2 * second, ['b', 'a', 'c'])
  course.say(1 * hour, ['a'])
  course.say(6 * day, ['a', 'b', 'c'])
  await course.run(6 * day + minute)
  expect(course.acknowledged.map(([, good]) => good)).toEqual([true, true, true, true, true])
  expect(course.answered()).toEqual(['a', 'b', 'c'])
  expect(course.disk.look('SELECT id FROM journal ORDER BY id').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  course.close()
})

test('its id is forgotten after that week, and its words as soon as it is answered', async () => {
  const course = openCourse()
  course.say(0, ['a'])
  await course.run(minute)
  expect(course.disk.look('SELECT event FROM journal')).toEqual([{ event: null }])
  await course.run(8 * day)
  expect(course.disk.look('SELECT id FROM journal')).toEqual([])
  course.close()
})

test.each([
  [1, 0, 0, 500],
  [1, 1, 0, 1_000],
  [2, 1, 0, 2_000],
  [6, 0.5, 0, 24_000],
  [11, 1, 0, 600_000],
  [40, 1, 0, 600_000],
  [2_000, 0, 0, 300_000],
  [1, 1, 90_000, 90_000],
  [40, 1, 3_600_000, 3_600_000],
])(
  'after %d failures, with chance %d and a wish of %d ms, the next attempt is %d ms away',
  (tries, chance, after, wait) => {
    expect(backOff(tries, chance, after)).toBe(wait)
  },
)

test('a platform that is down for a day is asked more and more seldom, then the message is given up in sight', async () => {
  const course = openCourse({ answers: () => ({ kind: 'retry', reason: 'server-error' }) })
  course.say(0, ['a'])
  await course.run(2 * day)
  const [first] = course.attempts
  const mine = course.attempts.filter(({ key }) => key === first?.key).map(({ at }) => at)
  const waits = mine.slice(1).map((at, n) => at - (mine[n] ?? 0))
  expect(waits.slice(0, 6).every((wait, n) => wait >= 400 * 2 ** n)).toBe(true)
  expect(mine.length).toBeGreaterThan(100)
  expect(mine.length).toBeLessThan(400)
  expect(mine.at(-1)).toBeGreaterThan(22 * hour)
  expect(mine.at(-1)).toBeLessThanOrEqual(24 * hour)
  expect(course.disk.look('SELECT state FROM outbox WHERE key = ?', first?.key ?? '')).toEqual([
    { state: 'dead' },
  ])
  expect(course.reported()?.dead).toBeGreaterThan(0)
  expect(course.disk.look('SELECT COUNT(*) AS n FROM cases')).toEqual([{ n: 1 }])
  course.close()
})

test('a platform’s own wish to wait is kept to', async () => {
  const course = openCourse({
    answers: (now) =>
      now < 30 * minute ? { kind: 'retry', reason: 'rate-limited', after: 40 * minute } : undefined,
  })
  course.say(0, ['a'])
  await course.run(2 * hour)
  expect(course.attempts).toHaveLength(2)
  expect(course.attempts[1]?.at).toBeGreaterThanOrEqual(40 * minute)
  expect(course.answered()).toEqual(['a'])
  course.close()
})

test('what waits is never pruned, however long its platform asks to wait', async () => {
  const course = openCourse({
    answers: (now) => (now < 14 * hour ? { kind: 'retry', reason: 'quota-spent', after: hour } : undefined),
  })
  course.say(0, ['a'])
  // Another message makes the conversation prune while the first still waits.
  course.say(13 * hour, ['b'])
  await course.run(20 * hour)
  expect(course.answered()).toEqual(['a', 'b'])
  course.close()
})

test('a report that failed is made again, though nothing else is due', async () => {
  const course = openCourse({
    answers: () => ({ kind: 'gone', reason: 'rejected' }),
    fails: (now) => now < 2 * minute,
  })
  course.say(0, ['a'])
  await course.run(10 * minute)
  expect(course.reported()).toMatchObject({ dead: expect.any(Number), waiting: 0 })
  expect(course.reported()?.dead).toBeGreaterThan(0)
  course.close()
})

test('an errand that fails is done later, as often as it takes', async () => {
  const course = openCourse({ fails: (now) => now < 3 * hour })
  course.say(0, ['a'], 'grants')
  course.say(minute, ['b'], 'count')
  await course.run(6 * hour)
  // What the search gave is heard, and answered.
  expect(course.answered().filter((id) => id.startsWith('errand:'))).toHaveLength(1)
  expect(course.disk.look('SELECT COUNT(*) AS n FROM errands WHERE tries > 0')).toEqual([{ n: 0 }])
  course.close()
})

test('a copy of a case that comes late replaces none that is newer', async () => {
  const db = openD1()
  const copies = copiesIn({ db, desks: async () => [], slackChannel: undefined })
  const object = 'a'.repeat(64)
  const of = (rev: number, state: string) =>
    ({
      id: `${object}.00000000`,
      number: '1124-ABCD',
      state,
      rev,
      reason: 'asked',
      urgent: false,
      desk: 'main',
      channel: 'line',
      opened: 0,
      changed: rev,
      reopened: 0,
      sent: 0,
      heard: 0,
      summary: '',
      firm: {},
    }) as unknown as Case
  for (const [rev, state] of [
    [2, 'offered'],
    [5, 'closed'],
    [4, 'claimed'],
    [5, 'offered'],
  ] as const)
    await copies.keep(of(rev, state), object)
  expect(await listCases(db, {})).toMatchObject([{ state: 'closed' }])
  await copies.keep(of(6, 'returned'), object)
  expect(await listCases(db, {})).toMatchObject([{ state: 'returned' }])
})

test('a turn that throws is given up alone: the acts beside it are answered, a person hears of it', async () => {
  const course = openCourse()
  course.say(0, ['a', 'b', 'c'])
  course.say(50, ['d'], 'throw')
  course.say(60, ['e'])
  await course.run(5 * minute)
  expect(course.answered().toSorted()).toEqual(['a', 'b', 'c', 'e'])
  expect(course.said().filter((text) => text.includes(sentenceOf({ reason: 'turn-failed' })))).toHaveLength(1)
  expect(course.disk.look('SELECT COUNT(*) AS n FROM cases')).toEqual([{ n: 1 }])
  course.close()
})

test('an alarm whose commit was undone is set again', () => {
  const set: number[] = []
  const alarm = openAlarm((at) => void set.push(at))
  expect(() =>
    alarm.within(() => {
      alarm.wakeBy(500)
      throw new Error('undone')
    }),
  ).toThrow('undone')
  alarm.wakeBy(900)
  expect(set).toEqual([500, 900])
  // An earlier one takes its place, a later one does not.
  alarm.wakeBy(1_000)
  alarm.wakeBy(700)
  expect(set).toEqual([500, 900, 700])
  alarm.fired()
  alarm.wakeBy(2_000)
  expect(set).toEqual([500, 900, 700, 2_000])
})
