import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
import { eventType } from '../../adapters/slack/find.ts'
import type { Bubble, Message } from '../../src/message.ts'
import { citation } from '../contract/bubbles.ts'
import type { Failure } from '../fakes/slack.ts'
import { at, delivering, hello, inThread } from './delivering.ts'

const bench = delivering()

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

/** A Slack in whose threads a post of ours stands behind others'. */
async function listing(others: readonly unknown[], more: object) {
  const methods: string[] = []
  const ours = { ts: '9.9', metadata: { event_type: eventType, event_payload: { key: 'key', part: 0 } } }
  const server = createServer((request, response) => {
    methods.push(/\/api\/([\w.]+)/.exec(request.url ?? '')?.[1] ?? '')
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: true, messages: [...others, ours], ...more }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    methods,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function openAt(apiUrl: string) {
  const config = channel.config({
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_API_URL: apiUrl,
  })
  if (config === undefined) throw new Error('Slack is off')
  return channel.open(config)
}

describe('a message that no post holds', () => {
  const posts = async () => {
    await bench.deliver(inThread, long, 'whole')
    const whole = bench.shown()
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
    expect((await bench.deliver(inThread, long)).at(-1)).toMatchObject({ kind: 'sent' })
    expect(bench.shown()).toEqual(whole)
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
  it.each<[string, unknown, object]>([
    [
      'messages of others, with what they carry',
      [
        null,
        { ts: 7 },
        { ts: '1.1', metadata: null },
        { ts: '1.2', metadata: {} },
        { ts: '1.3', metadata: { event_type: 'x', event_payload: { key: 7 } } },
      ],
      {},
    ],
    ['a list that does not say whether it goes on', [], { response_metadata: null }],
    ['an error that is none', [], { error: null }],
  ])('is found beside %s', async (_, others, more) => {
    const server = await listing(others as unknown[], more)
    const open = openAt(server.apiUrl)
    expect(await open.deliver(inThread, hello, 'key', { count: 1, unknown: true })).toEqual({
      kind: 'sent',
      ref: '9.9',
    })
    expect(server.methods).toEqual(['conversations.replies'])
    await server.close()
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
    expect(bench.shown()).toEqual(['対応中'])
  })
  it('that is gone is gone', async () => {
    expect(await bench.open.edit?.(at(), '1.000001', hello, 'key')).toMatchObject({ kind: 'gone' })
  })
})
