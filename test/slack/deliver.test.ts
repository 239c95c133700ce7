import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/channel.ts'
import type { Address, Bubble, Message } from '../../src/message.ts'
import { citation } from '../contract/bubbles.ts'
import { type Failure, wordsOf } from '../fakes/slack.ts'
import { type Bench, startBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(async () => {
  expect(bench.slack.violations).toEqual([])
  await bench.slack.close()
})

const at = (more: Record<string, string> = {}): Address => ({
  channel: 'slack',
  conversation: 'T1:C1',
  to: { team: 'T1', channel: 'C1', user: 'U1', ...more },
})
const inThread = at({ thread: '1700000000.000100' })
const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
const long: Message = {
  bubbles: [
    ...Array.from(
      { length: 3 },
      (_, n): Bubble => ({
        kind: 'claim',
        text: `${n}：${'毎週ひとつ、別の場所にとっておきます。'.repeat(500)}`,
        citations: [citation],
      }),
    ),
    { kind: 'ask', text: 'つづけますか？', choices: [{ value: 'yes', label: 'はい' }] },
  ],
}
const shown = () => bench.slack.said.map(({ blocks }) => wordsOf(blocks))

/** Tries as the outbox does, and returns every outcome. */
async function deliver(address: Address, message: Message, key = 'key'): Promise<Delivery[]> {
  const outcomes: Delivery[] = []
  let unknown = false
  for (let count = 0; count < 8; count++) {
    const outcome = await bench.open.deliver(address, message, key, { count, unknown })
    outcomes.push(outcome)
    if (outcome.kind !== 'retry') break
    unknown ||= outcome.unknown === true
  }
  return outcomes
}

describe('a message that no post holds', () => {
  const posts = async () => {
    await deliver(inThread, long, 'whole')
    const whole = shown()
    bench.slack.said.length = 0
    return whole
  }
  it('goes out in several, in order, with all its sources and its question last', async () => {
    const whole = await posts()
    expect(whole.length).toBeGreaterThan(2)
    expect(whole.at(-1)).toContain('つづけますか？')
    expect(whole.at(-1)).toContain('はい')
    expect(whole.join('\n').split(citation.title)).toHaveLength(4)
  })
  it.each<[string, readonly (readonly [number, Failure])[]]>([
    [
      'when the second is refused for haste',
      [[1, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }]],
    ],
    ['when the answer to the first is lost', [[0, { kind: 'reset', accepted: true }]]],
    ['when the answer to the second is lost', [[1, { kind: 'reset', accepted: true }]]],
    ['when the second is lost', [[1, { kind: 'reset', accepted: false }]]],
    [
      'when one thing after another fails',
      [
        [0, { kind: 'error-after', status: 500 }],
        [2, { kind: 'error', error: 'ratelimited' }],
        [3, { kind: 'error-after', status: 503 }],
      ],
    ],
  ])('is not doubled and not out of order %s', async (_, failing) => {
    const whole = await posts()
    // Calls before the failing one succeed.
    const failures: (Failure | undefined)[] = []
    for (const [n, failure] of failing) failures[n] = failure
    bench.slack.failures.push(...Array.from(failures, (one): Failure => one ?? { kind: 'late', ms: 0 }))
    expect((await deliver(inThread, long)).at(-1)).toMatchObject({ kind: 'sent' })
    expect(shown()).toEqual(whole)
  })
})

describe('what may have arrived', () => {
  it('is looked for behind many other messages of its thread', async () => {
    bench.slack.failures.push({ kind: 'reset', accepted: true })
    const first = await bench.open.deliver(inThread, hello, 'key', { count: 0, unknown: false })
    expect(first).toMatchObject({ kind: 'retry', unknown: true })
    for (let n = 0; n < 230; n++) await bench.open.deliver(inThread, hello, `other ${n}`)
    expect(await bench.open.deliver(inThread, hello, 'key', { count: 1, unknown: true })).toMatchObject({
      kind: 'sent',
      ref: bench.slack.said[0]?.ts,
    })
    expect(bench.slack.said).toHaveLength(231)
  })
  it('waits while Slack cannot be asked', async () => {
    bench.slack.failuresOf.set('conversations.replies', [
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    ])
    expect(await bench.open.deliver(inThread, hello, 'key', { count: 1, unknown: true })).toEqual({
      kind: 'retry',
      reason: 'rate-limited',
      after: 60_000,
      unknown: true,
    })
    expect(bench.slack.said).toEqual([])
  })
  it('is said again where we may not look: rather twice than never', async () => {
    bench.slack.failuresOf.set('conversations.replies', [{ kind: 'error', error: 'missing_scope' }])
    expect(await bench.open.deliver(inThread, hello, 'key', { count: 1, unknown: true })).toMatchObject({
      kind: 'sent',
    })
  })
})

describe('a redirect', () => {
  it('is a failure, and our token goes nowhere', async () => {
    const failure: Failure = {
      kind: 'status',
      status: 302,
      headers: { location: `${bench.slack.origin}/api/chat.postMessage` },
    }
    bench.slack.failures.push(failure)
    expect(await bench.open.deliver(inThread, hello, 'key')).toMatchObject({ kind: 'retry' })
    expect(bench.slack.said).toEqual([])
  })
})

describe('what one person alone is told', () => {
  it('asked there, a question says how words reach us, and only there', async () => {
    const ask: Message = {
      bubbles: [{ kind: 'ask', text: 'どこですか？', note: 'あと2問です。', choices: [] }],
    }
    await bench.open.deliver(at({ response: bench.slack.newResponse('U1', 'C1') }), ask, 'key')
    await bench.open.deliver(at(), ask, 'key-2')
    const [there = '', elsewhere = ''] = bench.slack.said.map(({ blocks }) => wordsOf(blocks))
    expect(there).toContain('あと2問です。\n文字で送るときは、「/shirube」')
    expect(elsewhere).not.toContain('/shirube')
  })
  it('goes to the interaction’s own address', async () => {
    const response = bench.slack.newResponse('U1', 'C1')
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'response_url', only: 'U1' }])
  })
  it('goes into the channel when that has ended', async () => {
    const response = bench.slack.newResponse('U1', 'C1', 0)
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postEphemeral', only: 'U1', channel: 'C1' }])
  })
  it('goes into a direct message where we are not in the channel', async () => {
    bench.slack.members.set('C1', [])
    expect(await bench.open.deliver(at({ response: '' }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postMessage', channel: 'U1' }])
  })
  it('goes to no address that is not Slack’s', async () => {
    const response = 'http://evil.example/hook'
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postEphemeral' }])
  })
})

describe('a post that is changed later', () => {
  it('stands in its place, however often it is changed', async () => {
    const sent = await bench.open.deliver(at(), hello, 'key')
    const ref = sent.kind === 'sent' ? sent.ref : undefined
    if (!ref) throw new Error('no ref')
    for (let time = 0; time < 2; time++)
      expect(
        await bench.open.edit?.(at(), ref, { bubbles: [{ kind: 'say', text: '対応中' }] }, 'again'),
      ).toMatchObject({
        kind: 'sent',
      })
    expect(shown()).toEqual(['対応中'])
  })
  it('that is gone is gone', async () => {
    expect(await bench.open.edit?.(at(), '1.000001', hello, 'key')).toMatchObject({ kind: 'gone' })
  })
})

describe('a form that Slack refuses', () => {
  const question: Message = {
    bubbles: [{ kind: 'ask', text: 'つづけますか？', choices: [{ value: 'yes', label: 'はい' }] }],
  }
  const refuse = (error: string) => bench.slack.failures.push({ kind: 'error', error })
  const words = { text: '*つづけますか？*\n\n・はい' }

  it.each(['invalid_blocks', 'msg_too_long', 'invalid_arguments', 'a word that nobody knows'])(
    'by %s is said in words',
    async (error) => {
      refuse(error)
      expect(await deliver(inThread, question)).toMatchObject([{ kind: 'sent' }])
      expect(bench.slack.said).toMatchObject([words])
      expect(bench.slack.said[0]?.blocks ?? []).toEqual([])
    },
  )

  it('for its key too is said without it', async () => {
    for (const _ of [1, 2]) refuse('metadata_too_large')
    expect(await deliver(inThread, question)).toMatchObject([{ kind: 'sent' }])
    expect(bench.slack.said).toMatchObject([words])
  })

  it('in all it could be is gone, after no more than that', async () => {
    for (const _ of [1, 2, 3]) refuse('invalid_arguments')
    expect(await deliver(inThread, question)).toEqual([{ kind: 'gone', reason: 'rejected' }])
    expect(bench.slack.failures).toEqual([])
  })

  it('to one person alone is said to them in words', async () => {
    for (const _ of [1, 2]) refuse('invalid_blocks')
    expect(await deliver(at({ response: '' }), question)).toMatchObject([{ kind: 'sent' }])
    expect(wordsOf(bench.slack.said[0]?.blocks)).toBe('')
  })
})

describe('a channel that is moved between workspaces', () => {
  it('is waited for', async () => {
    bench.slack.failures.push({ kind: 'error', error: 'external_channel_migrating' })
    expect(await deliver(inThread, hello)).toMatchObject([
      { kind: 'retry', reason: 'server-error' },
      { kind: 'sent' },
    ])
  })
})

describe('a thread that takes no answers', () => {
  it.each([
    'restricted_action_thread_locked',
    'restricted_action_read_only_channel',
    'cannot_reply_to_message',
  ])('by %s has let go of us, and is not asked twice', async (error) => {
    bench.slack.failures.push({ kind: 'error', error })
    expect(await deliver(inThread, hello)).toEqual([{ kind: 'gone', reason: 'recipient-left' }])
  })
})

describe('a channel that does not let us in', () => {
  const refuse = () => bench.slack.failures.push({ kind: 'error', error: 'not_in_channel' })

  it('is waited for where it is a desk: somebody may invite us yet', async () => {
    refuse()
    const desk = { ...at(), conversation: 'desk:T1:C1' }
    expect(await bench.open.deliver(desk, hello, 'key')).toEqual({
      kind: 'retry',
      reason: 'unauthorised',
      after: 5 * 60_000,
    })
  })

  it('has let go of us anywhere else', async () => {
    refuse()
    expect(await bench.open.deliver(at(), hello, 'key')).toEqual({ kind: 'gone', reason: 'recipient-left' })
  })
})
