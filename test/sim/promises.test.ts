import { expect, test } from 'vitest'
import { openAlarm } from '../../src/conversation/alarm.ts'
import { backOff } from '../../src/conversation/backoff.ts'
import { sentenceOf } from '../../src/failure.ts'
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

test.each([
  ['grants', 'the result of a search'],
  ['remind', 'a reminder'],
  ['count', 'a count'],
  ['person', 'a case'],
])('somebody who asks for %s and then leaves: %s goes nowhere any more', async (words) => {
  const course = openCourse({ fails: (now) => now < hour })
  course.say(0, ['a'], words)
  course.leave(minute, 'gone')
  await course.run(minute - 1)
  const before = course.said().length
  expect(course.disk.look('SELECT COUNT(*) AS n FROM errands')[0]?.n).toBeGreaterThan(0)
  await course.run(3 * hour)
  expect(course.said().length).toBe(before)
  expect(course.disk.everything()).not.toContain('語a語')
  for (const name of ['state', 'address', 'audience', 'wish', 'export', 'counts', 'gist'])
    expect([name, course.disk.look('SELECT value FROM kept WHERE name = ?', name)]).toEqual([name, []])
  course.close()
})

test('all that is kept of somebody goes with their wish, whatever it is', async () => {
  const course = openCourse()
  course.say(0, ['a'], 'remind')
  await course.run(second)
  const kept = ['wish', 'export', 'gist', 'counts']
  course.at(2 * second, () => {
    for (const name of kept) course.disk.look('INSERT INTO kept VALUES (?, ?)', name, '"語a語"')
    course.disk.look("INSERT INTO plans VALUES ('s', 0, '語a語')")
    course.world.erase()
  })
  await course.run(minute)
  expect(course.disk.everything()).not.toContain('語a語')
  course.close()
})

test('what waits when somebody is erased from outside is forgotten unanswered', async () => {
  const course = openCourse()
  course.say(0, ['a'])
  await course.run(minute)
  // A beginning waits for the rest.
  course.say(2 * minute, ['b'], '長崎の')
  course.at(2 * minute + 100, () => course.world.erase())
  await course.run(2 * minute + 200)
  expect(course.disk.look('SELECT id, event FROM journal WHERE id = ?', 'b')).toEqual([
    { id: 'b', event: null },
  ])
  await course.run(10 * minute)
  expect(course.answered()).toEqual(['a'])
  expect(course.disk.everything()).not.toContain('語b語')
  course.close()
})

/** A course on which a person at the desk has the conversation from the second minute on. */
async function held(of: Parameters<typeof openCourse>[0] = {}) {
  const course = openCourse(of)
  course.say(0, ['ask'], 'person')
  course.at(minute, () => course.world.act('claim', 0))
  await course.run(2 * minute)
  expect(course.disk.look('SELECT COUNT(*) AS n FROM cases WHERE holder IS NOT NULL')).toEqual([{ n: 1 }])
  course.shown.length = 0
  return course
}

test.each([
  ['a turn throws', 'turn-failed', 1, 'throw'],
  ['more is said than anybody types', 'too-fast', 1_500, 'です'],
  ['more is searched for than is allowed', 'asked-often', 14, 'grants'],
] as const)(
  'while a person has the conversation and %s, the bot says nothing of it, not even to who looks on',
  async (_, reason, acts, words) => {
    const course = await held()
    const before = course.said().length
    for (let n = 0; n < acts; n++) course.say(3 * minute + n * 20, [`e${n}`], words)
    await course.run(20 * minute)
    const sentence = sentenceOf({ reason })
    expect(course.shown.filter((frame) => frame.includes(sentence))).toEqual([])
    expect(
      course
        .said()
        .slice(before)
        .filter((text) => text.includes(sentence)),
    ).toEqual([])
    expect(course.disk.look('SELECT COUNT(*) AS n FROM cases')).toEqual([{ n: 1 }])
    course.close()
  },
)

test.each([
  ['somebody at the desk takes the conversation', 'claim'],
  ['the person is erased', 'erase'],
] as const)('a message whose channel is still being opened when %s does not go out', async (_, what) => {
  const course = openCourse({ opens: (now) => (now > 2 * minute && now < 3 * minute ? 5 * second : 0) })
  course.say(0, ['ask'], 'person')
  await course.run(2 * minute)
  course.say(2 * minute + second, ['late'])
  course.at(2 * minute + 3 * second, () =>
    what === 'claim' ? course.world.act('claim', 0) : course.world.erase(),
  )
  await course.run(20 * minute)
  expect(course.answered()).toEqual(['ask'])
  course.close()
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
