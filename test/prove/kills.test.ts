import { expect, test } from 'vitest'
import { wholeBundle } from '../harness/bundle.ts'
import { kills } from './kills.ts'

test('10 conversations under load, killed twice: every message is answered, once', {
  timeout: 300_000,
}, async () => {
  const found = await kills({ bundle: await wholeBundle(), conversations: 10, kills: 2, seconds: 6, seed: 1 })
  expect(found).toMatchObject({ kills: 2, lost: 0, doubled: 0, violations: [] })
  expect(found.sent).toBeGreaterThan(10)
})
