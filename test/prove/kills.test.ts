import { expect, test } from 'vitest'
import { kills } from './kills.ts'
import { wholeBundle } from './worker.ts'

test('10 conversations under load, killed twice: every message is answered, once', {
  timeout: 300_000,
}, async () => {
  const bundle = await wholeBundle()
  const found = await kills({ bundle: bundle.folder, conversations: 10, kills: 2, seconds: 6, seed: 1 })
  bundle.remove()
  expect(found).toMatchObject({ kills: 2, lost: 0, doubled: 0, violations: [] })
  expect(found.sent).toBeGreaterThan(10)
})
