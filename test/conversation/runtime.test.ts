import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeBundle } from '../harness/bundle.ts'
import { listenAt, stream, until } from '../harness/listen.ts'
import { openPlatform, type Platform } from '../harness/platform.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { post, speak } from '../harness/speak.ts'

/** The runtime by itself, in workerd: an echo for a core, a probe for a channel. */
let platform: Platform
let service: Service
const state = freshState()

beforeAll(async () => {
  platform = await openPlatform()
  service = await serve({
    state: state.path,
    bundle: await probeBundle(),
    variables: {
      PROBE_SECRET: 'probe-secret',
      PROBE_ORIGIN: platform.origin,
      TODAY: '2027-03-31T23:59:00+09:00',
    },
  })
}, 60_000)

afterAll(async () => {
  expect(await service.stop()).toBe(0)
  await platform.close()
  state.remove()
})

const texts = async (conversation: string, count: number) =>
  (await platform.expect(conversation, count)).map(({ text }) => text)

describe('what comes in', () => {
  test('is answered once, however often it is reported', async () => {
    await speak(service, { id: 'same', conversation: 'once', text: 'hello' })
    await platform.expect('once', 1)
    for (let time = 0; time < 2; time++)
      await speak(service, { id: 'same', conversation: 'once', text: 'hello' })
    await speak(service, { conversation: 'once', text: 'again' })
    expect(await texts('once', 2)).toEqual(['1: hello', '2: again'])
  })

  test('is answered together when it comes in one request, in the order of the platform', async () => {
    await speak(
      service,
      { conversation: 'order', at: 3, text: 'three' },
      { conversation: 'order', at: 1, text: 'one' },
      { conversation: 'order', at: 2, text: 'two' },
    )
    expect(await texts('order', 1)).toEqual(['1: one / two / three'])
  })

  test('goes to its own conversation when one request carries several', async () => {
    await speak(service, { conversation: 'left-hand', text: 'l' }, { conversation: 'right-hand', text: 'r' })
    expect([await texts('left-hand', 1), await texts('right-hand', 1)]).toEqual([['1: l'], ['1: r']])
  })

  test('waits for the rest while it is a beginning, and is answered with it', async () => {
    await speak(service, { conversation: 'fragment', text: 'あの' })
    await speak(service, { conversation: 'fragment', text: '長崎の' })
    await speak(service, { conversation: 'fragment', text: '補助金を教えてください' })
    expect(await texts('fragment', 1)).toEqual(['1: あの / 長崎の / 補助金を教えてください'])
  })

  test('is answered by itself when no rest comes', async () => {
    await speak(service, { conversation: 'alone', text: '長崎の' })
    expect(await texts('alone', 1)).toEqual(['1: 長崎の'])
  })

  test('is not kept when it was only overheard, until we are in the conversation', async () => {
    await speak(service, { conversation: 'near', overheard: true, text: 'not for us' })
    await speak(service, { conversation: 'near', text: 'for us' })
    await speak(service, { conversation: 'near', overheard: true, text: 'still here' })
    expect(await texts('near', 2)).toEqual(['1: for us', '2: still here'])
  })

  test('is not answered again when it is changed in no word', async () => {
    const same = { kind: 'edited', messageId: 'once', text: 'for us' } as const
    await speak(service, { conversation: 'edit', text: 'for us', messageId: 'once' })
    await speak(service, { conversation: 'edit', act: same })
    await speak(service, { conversation: 'edit', act: { ...same, text: 'for us all' } })
    await speak(service, { conversation: 'edit', text: 'more' })
    expect(await texts('edit', 3)).toEqual(['1: for us', '2: edited for us all', '3: more'])
  })

  test('reaches the turn without secrets, and with a mark where they were', async () => {
    await speak(service, { conversation: 'secret', text: 'カードは4111 1111 1111 1111です' })
    expect(await texts('secret', 1)).toEqual(['1: カードは［カード番号］です'])
  })

  test('sees the product’s clock run on from TODAY', async () => {
    await speak(service, { conversation: 'clock', text: 'today' })
    expect(['2027-03-31', '2027-04-01']).toContain((await texts('clock', 1))[0])
  })
})

describe('what is refused', () => {
  test.each([
    ['a request that is not signed', () => post(service, '[]', 'wrong'), 401],
    ['a body that is no JSON', () => post(service, '{"half'), 400],
    ['a body over 1 MB', () => post(service, 'x'.repeat(1024 * 1024 + 1)), 413],
    ['a body over 1 MB that does not say its length', () => post(service, stream(1.5 * 1024 * 1024)), 413],
  ])('%s', async (_name, ask, status) => {
    expect(await ask()).toBe(status)
  })

  test('a route that nobody has', async () => {
    expect((await fetch(`${service.origin}/nowhere`)).status).toBe(404)
  })
})

describe('what goes out', () => {
  test('is tried again with the same key, never before Retry-After, and nothing overtakes it', async () => {
    platform.fail({ status: 429, after: 2 }, 'reset')
    const begun = Date.now()
    await speak(service, { conversation: 'retry', text: 'first' })
    await speak(service, { conversation: 'retry', text: 'second' })
    const sent = await platform.expect('retry', 2)
    expect(sent.map(({ text }) => text)).toEqual(['1: first', '2: second'])
    const attempts = platform.attempts.filter(({ conversation }) => conversation === 'retry')
    expect(attempts.map(({ text }) => text)).toEqual(['1: first', '1: first', '1: first', '2: second'])
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(2)
    expect(attempts.map(({ tries }) => tries)).toEqual([
      { count: 0, unknown: false },
      { count: 1, unknown: false },
      { count: 2, unknown: true },
      { count: 0, unknown: false },
    ])
    expect((attempts[1]?.at ?? 0) - begun).toBeGreaterThanOrEqual(2_000)
  })

  test('shows in /health while it waits, and no longer when it is out', async () => {
    platform.fail({ status: 503, after: 3 })
    await speak(service, { conversation: 'backlog', text: 'wait' })
    await until(async () => (await health()).outbox.depth === 1)
    await platform.expect('backlog', 1)
    await until(async () => (await health()).outbox.depth === 0)
  })

  test('is a dead letter when nobody is there, and the next goes out all the same', async () => {
    platform.fail({ status: 410 })
    await speak(service, { conversation: 'gone', text: 'lost' })
    await speak(service, { conversation: 'gone', text: 'back' })
    expect(await texts('gone', 1)).toEqual(['2: back'])
    await until(async () => (await health()).outbox.deadLetters === 1)
    expect((await fetch(`${service.origin}/health`)).status).toBe(200)
  })
})

describe('a turn that throws', () => {
  test('is tried again, then said, and what else was heard is answered', async () => {
    await speak(
      service,
      { conversation: 'broken', at: 1, text: 'throw' },
      { conversation: 'broken', at: 2, text: 'fine' },
    )
    const [sorry, fine] = await texts('broken', 2)
    expect(sorry).toContain('うまくお答えできませんでした')
    expect(fine).toBe('1: fine')
  })

  test('holds up nobody else', async () => {
    await speak(service, { conversation: 'poison', text: 'throw' })
    await speak(service, { conversation: 'healthy', text: 'hello' })
    expect(await texts('healthy', 1)).toEqual(['1: hello'])
    expect(await texts('poison', 1)).toHaveLength(1)
  })
})

describe('what is forgotten', () => {
  test('somebody who leaves comes back to an empty conversation, and old reports stay known', async () => {
    await speak(service, { id: 'before', conversation: 'leaver', text: 'hello' })
    await platform.expect('leaver', 1)
    await speak(service, { conversation: 'leaver', act: { kind: 'left' } })
    await speak(service, { id: 'before', conversation: 'leaver', text: 'hello' })
    await speak(service, { conversation: 'leaver', text: 'me again' })
    expect(await texts('leaver', 2)).toEqual(['1: hello', '1: me again'])
  })

  test('who asks for it is told, and everything before is gone', async () => {
    await speak(service, { conversation: 'forget', text: 'hello' })
    await speak(service, { conversation: 'forget', text: 'effect {"kind":"erase"}' })
    expect(await texts('forget', 2)).toHaveLength(2)
    const socket = await listen('forget')
    await until(async () => socket.entries.length > 0)
    expect(socket.entries.map(({ from }) => from)).toEqual(['bot'])
    socket.close()
  })
})

describe('what is asked of later', () => {
  test('a reminder is heard when its time has come', async () => {
    const effect = { kind: 'remind', at: Date.parse('2027-03-31T23:59:00+09:00'), topic: 'deadline' }
    await speak(service, { conversation: 'remind', text: `effect ${JSON.stringify(effect)}` })
    expect((await texts('remind', 2))[1]).toBe('2: choice do/reminded/deadline')
  })
})

describe('an open connection', () => {
  test('gets what it missed after its cursor, then what is said', async () => {
    await speak(service, { conversation: 'socket', text: 'one' })
    const first = await listen('socket')
    await until(async () => first.entries.length === 2)
    first.close()
    await speak(service, { conversation: 'socket', text: 'two' })
    const second = await listen('socket', first.entries.at(-1)?.cursor)
    await until(async () => second.entries.length === 2)
    await speak(service, { conversation: 'socket', text: 'three' })
    await until(async () => second.entries.length === 4)
    expect(
      second.entries.map(({ from, text, message }) => [from, text ?? message?.bubbles[0]?.text]),
    ).toEqual([
      ['you', 'two'],
      ['bot', '2: two'],
      ['you', 'three'],
      ['bot', '3: three'],
    ])
    second.close()
  })

  test('sees that an answer is on its way while a beginning waits', async () => {
    const { frames, close } = await listen('typing')
    await speak(service, { conversation: 'typing', text: 'あの' })
    await until(async () => frames.some((frame) => 'typing' in frame))
    close()
  })
})

describe('a message taken back', () => {
  test('is blank in the transcript with its answer, and is told to the turn', async () => {
    await speak(service, { conversation: 'unsend', text: 'oops', messageId: 'm1' })
    await speak(service, { conversation: 'unsend', act: { kind: 'unsent', messageId: 'm1' } })
    expect((await texts('unsend', 2))[1]).toBe('2: unsent m1')
    const socket = await listen('unsend')
    await until(async () => socket.entries.length === 3)
    expect(JSON.stringify(socket.entries)).not.toContain('oops')
    socket.close()
  })

  test('is not answered when it was still waiting', async () => {
    await speak(service, { conversation: 'withdrawn', text: '東京の', messageId: 'm2' })
    await speak(service, { conversation: 'withdrawn', act: { kind: 'unsent', messageId: 'm2' } })
    expect(await texts('withdrawn', 1)).toEqual(['1: unsent m2'])
  })
})

const listen = (conversation: string, cursor = 0) => listenAt(service.origin, conversation, cursor)

async function health(): Promise<{ outbox: { depth: number; deadLetters: number } }> {
  return (await fetch(`${service.origin}/health`)).json() as never
}
