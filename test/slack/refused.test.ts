import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/message.ts'
import { wordsOf } from '../fakes/slack.ts'
import { at, delivering, hello, inThread } from './delivering.ts'

const bench = delivering()

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
      expect(await bench.deliver(inThread, question)).toMatchObject([{ kind: 'sent' }])
      expect(bench.slack.said).toMatchObject([words])
      expect(bench.slack.said[0]?.blocks ?? []).toEqual([])
    },
  )

  it('for its key too is said without it', async () => {
    for (const _ of [1, 2]) refuse('metadata_too_large')
    expect(await bench.deliver(inThread, question)).toMatchObject([{ kind: 'sent' }])
    expect(bench.slack.said).toMatchObject([words])
  })

  it('in all it could be is gone, after no more than that', async () => {
    for (const _ of [1, 2, 3]) refuse('invalid_arguments')
    expect(await bench.deliver(inThread, question)).toEqual([{ kind: 'gone', reason: 'rejected' }])
    expect(bench.slack.failures).toEqual([])
  })

  it('to one person alone is said to them in words', async () => {
    for (const _ of [1, 2]) refuse('invalid_blocks')
    expect(await bench.deliver(at({ response: '' }), question)).toMatchObject([{ kind: 'sent' }])
    expect(wordsOf(bench.slack.said[0]?.blocks)).toBe('')
  })
})

describe('a channel that is moved between workspaces', () => {
  it('is waited for', async () => {
    bench.slack.failures.push({ kind: 'error', error: 'external_channel_migrating' })
    expect(await bench.deliver(inThread, hello)).toMatchObject([
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
    expect(await bench.deliver(inThread, hello)).toEqual([{ kind: 'gone', reason: 'recipient-left' }])
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

describe('a case whose thread is gone', () => {
  const desk = { ...inThread, conversation: 'desk:T1:C1' }

  it.each([
    'thread_not_found',
    'cannot_reply_to_message',
    'restricted_action_thread_locked',
    'restricted_action_non_threadable_channel',
  ])('by %s is gone on with in the channel, once', async (error) => {
    bench.slack.failures.push({ kind: 'error', error })
    expect(await bench.deliver(desk, hello)).toMatchObject([{ kind: 'sent' }])
    expect(bench.slack.said).toHaveLength(1)
    expect(bench.slack.said[0]).toMatchObject({ channel: 'C1' })
    expect(bench.slack.said[0]?.thread).toBeUndefined()
  })

  it('waits where the channel too does not let us in', async () => {
    bench.slack.failures.push(
      { kind: 'error', error: 'thread_not_found' },
      { kind: 'error', error: 'not_in_channel' },
    )
    expect(await bench.deliver(desk, hello)).toMatchObject([{ reason: 'unauthorised' }, { kind: 'sent' }])
    expect(bench.slack.said).toHaveLength(1)
  })
})
