import { expect, test } from 'vitest'
import { hour, openCourse, second } from './course.ts'

/** After an erasure, whoever asked for it: nothing is kept, nothing goes out. */
const minute = 60 * second

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

test.each([
  ['an erasure from outside', (course: ReturnType<typeof openCourse>) => void course.world.erase()],
  ['leaving', (course: ReturnType<typeof openCourse>) => void course.leave(2 * minute + 1, 'gone')],
  ['a wish', (course: ReturnType<typeof openCourse>) => void course.say(2 * minute + 1, ['wish'], 'erase')],
])('after %s the outside is told to forget too, until it has', async (_, erase) => {
  const course = openCourse({ fails: (now) => now > minute && now < hour })
  course.say(0, ['a'])
  course.at(2 * minute, () => erase(course))
  await course.run(hour - 1)
  expect(course.world.forgotten()).toBe(0)
  await course.run(3 * hour)
  expect(course.world.forgotten()).toBe(1)
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
