import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../fakes/line.ts'
import {
  address,
  hello,
  owner,
  pass,
  paths,
  platform,
  replyTo,
  restart,
  second,
  send,
  texts,
  ways,
} from './delivering.ts'

describe('a reply', () => {
  it('is free: it goes out first and asks for no quota', async () => {
    expect(await send(replyTo())).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['reply'])
    expect(paths()).toEqual(['reply'])
  })

  it('is made once per token: what follows in the same minute is pushed without trying', async () => {
    const to = replyTo()
    await send(to)
    await send(to, second)
    expect(ways()).toEqual(['reply', 'push'])
    expect(paths().filter((path) => path === 'reply')).toHaveLength(1)
  })

  it('gives way to a push when its token is old by the machine clock', async () => {
    const to = replyTo()
    pass(56_000)
    expect(await send(to)).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
    expect(paths()).not.toContain('reply')
  })

  it('gives way to a push when LINE refuses a token that nobody used', async () => {
    const to = replyTo()
    for (const token of platform.tokens.values()) token.used = true
    const key = randomUUID()
    const refused = await send(to, hello, key)
    expect(refused).toEqual({ kind: 'retry', reason: 'rejected', unknown: false, note: 'push' })
    // Whatever becomes of this process: from now on it is pushed, and a refusal says nothing any more.
    restart()
    platform.failures.push({ kind: 'reset', accepted: true })
    const tries = { count: 1, unknown: false, note: 'push' }
    expect(await send(to, hello, key, tries)).toMatchObject({ kind: 'retry', unknown: true })
    restart()
    expect(await send(to, hello, key, { ...tries, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
  })

  it('is not believed used up by a message that another one came before', async () => {
    const to = replyTo()
    await send(to)
    restart()
    // The process ended before the second one was ever tried.
    expect(await send(to, second, randomUUID(), { count: 0, unknown: true, first: false })).toMatchObject({
      kind: 'sent',
    })
    expect(texts()).toEqual(['こんにちは。', '担当の人におつなぎしました。'])
  })

  it('is tried with the token of a late webhook, but a refusal of that is no proof', async () => {
    const to = address(platform.issueToken(owner), 70_000)
    for (const token of platform.tokens.values()) token.used = true
    platform.failures.push({ kind: 'reset', accepted: false })
    const key = randomUUID()
    expect(await send(to, hello, key)).toMatchObject({ kind: 'retry', unknown: true, note: 'push' })
    expect(await send(to, hello, key, { count: 1, unknown: true, note: 'push' })).toMatchObject({
      kind: 'sent',
    })
    expect(ways()).toEqual(['push'])
  })

  it('needs no token: without one it is a push', async () => {
    expect(await send(address())).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
  })
})

const LOST: readonly { readonly name: string; readonly failures: readonly Failure[] }[] = [
  { name: 'reset before LINE took it', failures: [{ kind: 'reset', accepted: false }] },
  { name: 'reset after LINE took it', failures: [{ kind: 'reset', accepted: true }] },
  { name: 'silence before LINE took it', failures: [{ kind: 'hang', accepted: false }] },
  { name: 'silence after LINE took it', failures: [{ kind: 'hang', accepted: true }] },
  { name: 'an error before LINE took it', failures: [{ kind: 'status', status: 500 }] },
  { name: 'an error after LINE took it', failures: [{ kind: 'error-after', status: 502 }] },
  { name: 'an answer that is no JSON', failures: [{ kind: 'garbage' }] },
  {
    name: 'a reset after LINE took it, then errors',
    failures: [
      { kind: 'reset', accepted: true },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 503 },
    ],
  },
  {
    name: 'errors, then a reset after LINE took it',
    failures: [
      { kind: 'status', status: 503 },
      { kind: 'status', status: 503 },
      { kind: 'reset', accepted: true },
    ],
  },
]

describe('a message whose answer was lost is seen exactly once', () => {
  const cases = LOST.flatMap((lost) => [
    { ...lost, how: 'reply', crash: false },
    { ...lost, how: 'push', crash: false },
    { ...lost, how: 'reply', crash: true },
    { ...lost, how: 'push', crash: true },
  ])
  it.each(cases)('$how, $name, process ends meanwhile: $crash', async ({ failures, how, crash }) => {
    const to = how === 'reply' ? replyTo() : address()
    const key = randomUUID()
    platform.failures.push(...failures)
    let unknown = false
    for (let count = 0; count < 6; count++) {
      if (crash) {
        restart()
        unknown ||= count > 0
      }
      const outcome = await send(to, hello, key, { count, unknown })
      if (outcome.kind === 'sent') break
      expect(outcome.kind).toBe('retry')
      unknown ||= outcome.kind === 'retry' && outcome.unknown === true
    }
    expect(texts()).toEqual(['こんにちは。'])
  })

  it('a process that ended after LINE took the reply does not say it again', async () => {
    const to = replyTo()
    const key = randomUUID()
    await send(to, hello, key)
    restart()
    expect(await send(to, hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(texts()).toEqual(['こんにちは。'])
  })

  it('is pushed when the token grew old before LINE could be asked', async () => {
    const to = replyTo()
    const key = randomUUID()
    platform.failures.push({ kind: 'reset', accepted: false }, { kind: 'reset', accepted: false })
    expect(await send(to, hello, key)).toMatchObject({ kind: 'retry', reason: 'unreachable', unknown: true })
    pass(60_000)
    expect(await send(to, hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
  })
})

it('a key that is no UUID still makes one, always the same', async () => {
  platform.failures.push({ kind: 'reset', accepted: true })
  await send(address(), hello, 'turn-17')
  await send(address(), hello, 'turn-17', { count: 1, unknown: true })
  expect(texts()).toEqual(['こんにちは。'])
})

it('a message that says nothing is not sent', async () => {
  expect(await send(replyTo(), { bubbles: [] })).toEqual({ kind: 'sent' })
  expect(await send(replyTo(), { bubbles: [{ kind: 'say', text: ' \u200b'.slice(0, 1) }] })).toEqual({
    kind: 'sent',
  })
  expect(platform.requests).toEqual([])
})
