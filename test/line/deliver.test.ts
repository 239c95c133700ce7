import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliver, type Line } from '../../adapters/line/deliver.ts'
import { watchQuota } from '../../adapters/line/quota.ts'
import { rememberTokens } from '../../adapters/line/token.ts'
import type { Tries } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { type Failure, type FakeLine, startLine, userId } from '../fakes/line.ts'

const owner = userId('owner')
const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
const second: Message = { bubbles: [{ kind: 'say', text: '担当の人におつなぎしました。' }] }

let platform: FakeLine
let line: Line
/** The machine's clock is moved by adding to this. */
let passed = 0

function begin(): Line {
  const now = () => Date.now() + passed
  const config = {
    secret: platform.secret,
    accessToken: platform.accessToken,
    apiOrigin: platform.origin,
    dataOrigin: platform.origin,
  }
  return { config, tokens: rememberTokens(now), quota: watchQuota(config, now), patience: 250 }
}

function address(replyToken?: string, late = 0): Address {
  const receivedAt = Date.now() + passed
  const times = { receivedAt: String(receivedAt), sentAt: String(receivedAt - late) }
  const token = replyToken === undefined ? {} : { replyToken, ...times }
  return { channel: 'line', conversation: owner, to: { kind: 'user', id: owner, ...token } }
}

const replyTo = () => address(platform.issueToken(owner))
const send = (to: Address, message = hello, key: string = randomUUID(), tries?: Tries) =>
  deliver(line, to, message, key, tries)
const texts = () => platform.delivered.map(({ messages }) => messages.map(({ text }) => text).join('|'))
const ways = () => platform.delivered.map(({ via }) => via)
const paths = () => platform.requests.map(({ path }) => path.replace('/v2/bot/message/', ''))

beforeEach(async () => {
  passed = 0
  platform = await startLine()
  line = begin()
})
afterEach(async () => {
  expect(platform.violations).toEqual([])
  await platform.close()
})

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
    passed = 56_000
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
    line = begin()
    platform.failures.push({ kind: 'reset', accepted: true })
    const tries = { count: 1, unknown: false, note: 'push' }
    expect(await send(to, hello, key, tries)).toMatchObject({ kind: 'retry', unknown: true })
    line = begin()
    expect(await send(to, hello, key, { ...tries, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
  })

  it('is not believed used up by a message that another one came before', async () => {
    const to = replyTo()
    await send(to)
    line = begin()
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
        line = begin()
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
    line = begin()
    expect(await send(to, hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(texts()).toEqual(['こんにちは。'])
  })

  it('is pushed when the token grew old before LINE could be asked', async () => {
    const to = replyTo()
    const key = randomUUID()
    platform.failures.push({ kind: 'reset', accepted: false }, { kind: 'reset', accepted: false })
    expect(await send(to, hello, key)).toMatchObject({ kind: 'retry', reason: 'unreachable', unknown: true })
    passed = 60_000
    expect(await send(to, hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(ways()).toEqual(['push'])
  })
})

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

  it('a wrong access token is tried again slowly', async () => {
    line = { ...line, config: { ...line.config, accessToken: 'old' } }
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
    line = begin()
    expect(await send(address(), hello, key, { count: 1, unknown: true })).toMatchObject({ kind: 'sent' })
    expect(texts()).toEqual(['こんにちは。'])
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
