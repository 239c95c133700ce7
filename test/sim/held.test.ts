import { expect, test } from 'vitest'
import { sentenceOf } from '../../src/failure.ts'
import { openCourse, second } from './course.ts'

/** While a person has the conversation the bot is silent, and shows nothing to who looks on. */
const minute = 60 * second

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
