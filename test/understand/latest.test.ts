import { expect, test } from 'vitest'
import { openLatest } from '../../src/understand/latest.ts'

const counted = (most: number) => {
  const done: string[] = []
  const latest = openLatest<string>(most)
  const ask = (key: string) =>
    latest(key, () => {
      done.push(key)
      return key.toUpperCase()
    })
  return { ask, done }
}

test('the same is worked out once', () => {
  const { ask, done } = counted(2)
  expect([ask('a'), ask('a'), ask('b'), ask('a')]).toEqual(['A', 'A', 'B', 'A'])
  expect(done).toEqual(['a', 'b'])
})

test('what was not asked for longest is let go of', () => {
  const { ask, done } = counted(2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key)
  expect(done).toEqual(['a', 'b', 'c', 'b'])
})
