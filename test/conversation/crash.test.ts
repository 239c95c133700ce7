import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brink } from '../../src/conversation/ports.ts'
import { probeBundle } from '../harness/bundle.ts'
import { openPlatform, type Platform } from '../harness/platform.ts'
import { freshState, serve } from '../harness/service.ts'
import { speak } from '../harness/speak.ts'

/**
 * The process group is killed (SIGKILL) between every two steps of one message; then the service starts again on the
 * same state. A platform sends again what was not acknowledged, and takes each idempotency key once.
 */
let platform: Platform

beforeAll(async () => {
  platform = await openPlatform()
}, 60_000)
afterAll(async () => {
  await platform.close()
})

const start = async (state: string, more: Readonly<Record<string, string>> = {}) =>
  serve({
    state,
    bundle: await probeBundle(),
    variables: { PROBE_SECRET: 'probe-secret', PROBE_ORIGIN: platform.origin, ...more },
  })

const brinks: readonly (readonly [Brink, string])[] = [
  ['before-journal', 'before anything is stored'],
  ['after-journal', 'when it is in the journal and not answered'],
  ['after-turn', 'when it is answered and not acknowledged'],
  ['before-deliver', 'when it is acknowledged and not delivered'],
  ['after-deliver-before-mark', 'when it is delivered and not marked'],
  ['after-mark', 'when it is delivered and marked'],
]

describe('a message whose service is killed', () => {
  test.each(brinks)('%s: %s', { timeout: 60_000 }, async (brink) => {
    const state = freshState()
    const conversation = `killed-${brink}`
    const first = await start(state.path, { CRASH_AT: brink })
    const message = { id: `event-${brink}`, conversation, text: 'hello' }
    const acknowledged = (await speak(first, message)) === 200
    await first.ended
    const second = await start(state.path)
    if (!acknowledged) expect(await speak(second, message)).toBe(200)
    await platform.expect(conversation, 1)
    await speak(second, { conversation, text: 'and now' })
    const sent = await platform.expect(conversation, 2)
    expect(sent.map(({ text }) => text)).toEqual(['1: hello', '2: and now'])
    expect(await second.stop()).toBe(0)
    expect(platform.accepted.filter((one) => one.conversation === conversation)).toHaveLength(2)
    state.remove()
  })

  test('is delivered after a start alone, although nobody speaks again', { timeout: 60_000 }, async () => {
    const state = freshState()
    platform.fail({ status: 503, after: 4 })
    const first = await start(state.path)
    await speak(first, { conversation: 'alone', text: 'hello' })
    await first.kill()
    const second = await start(state.path)
    expect((await platform.expect('alone', 1)).map(({ text }) => text)).toEqual(['1: hello'])
    await second.stop()
    state.remove()
  })
})

test('a secret is in no file of the state, whatever its form', { timeout: 60_000 }, async () => {
  const state = freshState()
  const service = await start(state.path)
  await speak(service, { conversation: 'secret', text: 'カードは4111-1111-1111-1111、暗証番号は7391です。' })
  await speak(service, { conversation: 'secret', text: 'パスワードはsakura-No8です' })
  await speak(service, { conversation: 'secret', text: 'マイナンバーは 1234 5678 9018' })
  await platform.expect('secret', 3)
  await service.stop()
  const files = filesIn(state.path).map((path) => readFileSync(path))
  expect(files.some((bytes) => bytes.includes('［カード番号］'))).toBe(true)
  for (const secret of ['4111-1111', '7391', 'sakura-No8', '1234 5678'])
    expect(files.some((bytes) => bytes.includes(secret))).toBe(false)
  expect(service.log()).not.toContain('カード')
  state.remove()
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}
