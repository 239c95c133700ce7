import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../fakes/line.ts'
import { address, hello, owner, paths, platform, replyTo, restart, send, texts, ways } from './delivering.ts'

describe('what LINE answers decides what comes next', () => {
  const CASES: readonly { readonly failure: Failure; readonly outcome: object }[] = [
    {
      failure: { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      outcome: { kind: 'retry', reason: 'rate-limited', after: 7_000 },
    },
    { failure: { kind: 'status', status: 429 }, outcome: { kind: 'retry', reason: 'rate-limited' } },
    {
      failure: { kind: 'status', status: 429, message: 'You have reached your monthly limit.' },
      outcome: { kind: 'retry', reason: 'quota-spent', after: 3_600_000 },
    },
    {
      failure: { kind: 'status', status: 401 },
      outcome: { kind: 'retry', reason: 'unauthorised', after: 300_000 },
    },
    {
      failure: { kind: 'status', status: 403 },
      outcome: { kind: 'retry', reason: 'unauthorised', after: 300_000 },
    },
    { failure: { kind: 'status', status: 404 }, outcome: { kind: 'gone', reason: 'recipient-left' } },
    {
      failure: { kind: 'status', status: 400, message: 'Failed to send messages' },
      outcome: { kind: 'gone', reason: 'recipient-left' },
    },
    {
      failure: { kind: 'status', status: 400, message: 'The request body has 1 error(s)' },
      outcome: { kind: 'gone', reason: 'rejected' },
    },
    {
      failure: { kind: 'status', status: 500 },
      outcome: { kind: 'retry', reason: 'server-error', unknown: true },
    },
    {
      failure: { kind: 'status', status: 503, headers: { 'retry-after': '3' } },
      outcome: { kind: 'retry', reason: 'server-error', after: 3_000, unknown: true },
    },
    {
      failure: { kind: 'status', status: 302, headers: { location: 'https://example.com/' } },
      outcome: { kind: 'retry', reason: 'unreachable' },
    },
    {
      failure: { kind: 'reset', accepted: false },
      outcome: { kind: 'retry', reason: 'unreachable', unknown: true },
    },
    {
      failure: { kind: 'hang', accepted: false },
      outcome: { kind: 'retry', reason: 'unreachable', unknown: true },
    },
  ]
  it.each(CASES)('a push: $failure.kind $failure.status $failure.message', async ({ failure, outcome }) => {
    platform.failures.push(failure)
    expect(await send(address())).toEqual(outcome)
  })

  it('a reply that came too fast waits as long as LINE says, and its token is still good', async () => {
    const to = replyTo()
    const key = randomUUID()
    platform.failures.push({ kind: 'status', status: 429, headers: { 'retry-after': '2' } })
    expect(await send(to, hello, key)).toEqual({ kind: 'retry', reason: 'rate-limited', after: 2_000 })
    expect(await send(to, hello, key, { count: 1, unknown: false })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['reply'])
  })

  it.each([
    [409, 2],
    [423, 1],
    [425, 1],
  ])('a reply that meets %i, %i times, is asked again and said once', async (status, times) => {
    for (let n = 0; n < times; n++) platform.failures.push({ kind: 'status', status })
    const to = replyTo()
    const key = randomUUID()
    const first = await send(to, hello, key)
    expect(first).toMatchObject({ kind: 'retry', reason: 'server-error' })
    const unknown = first.kind === 'retry' && first.unknown === true
    expect(await send(to, hello, key, { count: 1, unknown })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['reply'])
  })

  it('a wrong access token is tried again slowly', async () => {
    restart('old')
    expect(await send(replyTo())).toEqual({ kind: 'retry', reason: 'unauthorised', after: 300_000 })
  })

  it('nobody is there any more', async () => {
    platform.left.add(owner)
    expect(await send(address())).toEqual({ kind: 'gone', reason: 'recipient-left' })
  })
})

describe('the quota of pushes', () => {
  it('is watched before a push, and a spent one stops it', async () => {
    platform.used = 200
    expect(await send(address())).toEqual({ kind: 'retry', reason: 'quota-spent', after: 3_600_000 })
    expect(paths()).not.toContain('push')
  })

  it('counts what we push ourselves between two looks', async () => {
    platform.used = 198
    expect((await send(address())).kind).toBe('sent')
    expect((await send(address())).kind).toBe('sent')
    expect(await send(address())).toMatchObject({ kind: 'retry', reason: 'quota-spent' })
    expect(paths().filter((path) => path === 'quota')).toHaveLength(1)
  })

  it('never stops a reply', async () => {
    platform.used = 200
    expect((await send(replyTo())).kind).toBe('sent')
  })

  it('lets pass what it cannot judge', async () => {
    platform.quota = { type: 'none' }
    platform.used = 100_000
    expect((await send(address())).kind).toBe('sent')
  })

  it('does not hide that the last push had arrived', async () => {
    platform.used = 199
    const key = randomUUID()
    platform.failures.push({ kind: 'reset', accepted: true })
    expect(await send(address(), hello, key)).toMatchObject({ kind: 'retry', unknown: true })
    restart()
    expect(await send(address(), hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(texts()).toEqual(['こんにちは。'])
  })
})
