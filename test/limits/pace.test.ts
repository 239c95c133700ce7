import { expect, test } from 'vitest'
import { sentenceOf } from '../../src/failure.ts'
import { calmWorld } from '../sim/calm.ts'
import { tagsIn, wordOf } from '../sim/core.ts'
import { owner } from '../sim/world.ts'

/** Somebody sends `acts` messages in even steps over `seconds`; what is said, and how many were taken and answered. */
async function flood(acts: number, seconds: number) {
  const { clock, platforms, disk, world } = calmWorld()
  let taken = 0
  const hear = (n: number) =>
    world
      .hear([
        {
          id: `e${n}`,
          at: clock.now(),
          address: owner,
          audience: 'owner',
          person: { id: 'U1' },
          act: { kind: 'text', text: wordOf(`e${n}`) },
        },
      ])
      .then((good) => {
        if (good) taken += 1
      })
  for (let n = 0; n < acts; n++) clock.at(clock.now() + (n * seconds * 1000) / acts, () => void hear(n))
  await clock.run(clock.now() + (seconds + 600) * 1000, 100_000)
  disk.close()
  const answered = platforms.accepted.flatMap(({ text }) => tagsIn(text))
  const told = platforms.accepted.filter(({ text }) =>
    text.includes(sentenceOf({ reason: 'too-fast' })),
  ).length
  return { taken, answered: answered.length, different: new Set(answered).size, told }
}

test.each([
  ['20 messages a second for a minute are answered like any others', 1_200, 60, 0],
  ['more than that is said once in words, and every message is answered', 1_600, 60, 1],
  ['… however long it lasts', 5_000, 180, 1],
])('%s', { timeout: 60_000 }, async (_, acts, seconds, told) => {
  expect(await flood(acts, seconds)).toEqual({ taken: acts, answered: acts, different: acts, told })
})
