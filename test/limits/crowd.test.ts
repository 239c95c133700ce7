import { expect, test } from 'vitest'
import { openCrowd } from '../../src/conversation/crowd.ts'

/** A house in which every answer takes `seconds` to go out, and hears so many acts a second for a while. */
function waits(perSecond: number, seconds: number, sending: number): number[] {
  let now = 1_000_000
  const crowd = openCrowd(() => now)
  const ends: { readonly at: number; readonly end: () => void }[] = []
  return Array.from({ length: perSecond * seconds }, () => {
    now += 1_000 / perSecond
    for (; ends[0] && ends[0].at <= now; ends.shift()) ends[0].end()
    const wait = crowd.wait()
    if (wait === 0) ends.push({ at: now + sending * 1_000, end: crowd.begin() })
    return wait
  })
}

test('who is answered as fast as people speak is answered at once, however long and fast they speak', () => {
  expect(Math.max(...waits(100, 60, 0.5))).toBe(0)
  expect(Math.max(...waits(1_000, 60, 0.05))).toBe(0)
})

test('when more is heard than goes out the first are answered at once, the others in turn and within half a minute', () => {
  const burst = waits(1_000, 10, 5)
  expect(burst.slice(0, 64).every((wait) => wait === 0)).toBe(true)
  expect(burst.slice(64, 4_000).every((wait) => wait > 0)).toBe(true)
  expect(Math.max(...burst)).toBeLessThanOrEqual(30_000)
})

test('what never ended, because its conversation did, crowds nobody out for long', () => {
  let now = 1_000_000
  const crowd = openCrowd(() => now)
  for (let n = 0; n < 200; n++) crowd.begin()
  expect(crowd.wait()).toBeGreaterThan(0)
  now += 26_000
  expect(crowd.wait()).toBe(0)
})

test.each([
  ['messages on their way', 'begin'],
  ['requests that wait', 'arrive'],
] as const)(
  'who speaks is asked to wait a moment from sixteen %s on, and no longer when one of them ended',
  (_, begin) => {
    const crowd = openCrowd(() => 1_000_000)
    const ends = Array.from({ length: 16 }, () => {
      expect(crowd.isBusy()).toBe(false)
      return crowd[begin]()
    })
    expect(crowd.isBusy()).toBe(true)
    ends[0]?.()
    expect(crowd.isBusy()).toBe(false)
  },
)

test('requests that wait are a crowd too, and are none when they were answered', () => {
  const crowd = openCrowd(() => 1_000_000)
  const left = Array.from({ length: 128 }, () => {
    expect(crowd.wait()).toBe(0)
    return crowd.arrive()
  })
  expect(crowd.isFull()).toBe(true)
  expect(crowd.wait()).toBeGreaterThan(0)
  left[0]?.()
  expect(crowd.isFull()).toBe(false)
  expect(crowd.wait()).toBe(0)
})
