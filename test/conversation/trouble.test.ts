import { expect, test } from 'vitest'
import { sentenceOf } from '../../src/failure.ts'
import { calmWorld } from '../sim/calm.ts'
import { lendTimers } from '../sim/clock.ts'
import { tagsIn, wordOf } from '../sim/core.ts'
import { owner } from '../sim/world.ts'

/** One conversation with the real desk, whose database, portal and registry do as they are told. */
function openHouse(of: { readonly faults?: () => number; readonly hangs?: () => boolean } = {}) {
  const begun = Date.parse('2026-11-24T10:00:00+09:00')
  const { clock, platforms, disk, world } = calmWorld({ at: begun, seed: 3, hangs: () => false, ...of })
  const giveBack = lendTimers(clock, () => world.alive())
  return {
    disk,
    close: () => {
      giveBack()
      disk.close()
    },
    /** Somebody says something so many seconds after the beginning. */
    say: (seconds: number, id: string, words: string) =>
      clock.at(begun + seconds * 1000, () => {
        const act = { kind: 'text', text: `${wordOf(id)} ${words}` } as const
        const person = { id: 'U1' }
        void world.hear([{ id, at: clock.now(), address: owner, audience: 'owner', person, act }])
      }),
    run: (seconds: number) => clock.run(begun + seconds * 1000, 50_000),
    said: () => platforms.accepted.filter(({ to }) => to === 'owner').map(({ text }) => text),
    /** When the answer to an act was taken by the platform, in seconds from the beginning. */
    answeredAt: (id: string) => {
      const found = platforms.accepted.find(({ text }) => tagsIn(text).includes(id))
      return found && Math.round((found.at - begun) / 1000)
    },
    toDesk: () => platforms.accepted.filter(({ to }) => to === 'desk'),
  }
}

test.each(['never answers', 'fails at every call'])('a database that %s holds up no answer', async (how) => {
  let trouble = false
  const house = openHouse({
    hangs: () => trouble && how === 'never answers',
    faults: () => (trouble ? 1 : 0),
  })
  house.say(0, 'before', 'です')
  await house.run(0.9)
  trouble = true
  // Whatever is asked of the outside here is asked by these three.
  for (const [place, words] of ['person', 'grants', 'count', 'です', 'です'].entries())
    house.say(place + 1, `e${place}`, words)
  await house.run(600)
  for (let place = 0; place < 5; place++) {
    expect(house.answeredAt(`e${place}`)).toBeLessThanOrEqual(place + 2)
  }
  house.close()
})

test('a case that a silent database held back reaches the desk when it answers again', async () => {
  let hangs = true
  const house = openHouse({ hangs: () => hangs })
  house.say(1, 'e0', 'person urgent')
  await house.run(300)
  expect(house.toDesk()).toEqual([])
  hangs = false
  await house.run(3_600)
  expect(house.toDesk().length).toBeGreaterThan(0)
  house.close()
})

test('a message whose turn always throws is said to have failed, once, and becomes a case; what follows is answered', async () => {
  const house = openHouse()
  house.say(1, 'e0', 'throw')
  house.say(2, 'e1', 'です')
  house.say(60, 'e2', 'です')
  await house.run(600)
  const failed = sentenceOf({ reason: 'turn-failed' })
  expect(house.said().filter((text) => text.includes(failed))).toHaveLength(1)
  const cases = house.disk.look('SELECT body FROM cases').map(({ body }) => JSON.parse(String(body)))
  expect(cases).toEqual([expect.objectContaining({ reason: 'turn-failed' })])
  expect(house.toDesk().length).toBeGreaterThan(0)
  for (const id of ['e1', 'e2']) expect(house.answeredAt(id)).toBeDefined()
  expect(house.answeredAt('e0')).toBeUndefined()
  house.close()
})
