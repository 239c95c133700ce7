import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import { deliver } from '../../adapters/teams/deliver.ts'
import type { Delivery, OpenChannel } from '../../src/channel.ts'
import type { Address, Bubble, Message } from '../../src/message.ts'
import { citation, KINDS } from '../contract/bubbles.ts'
import { type Failure, type FakeTeams, startTeams, wordsOf } from '../fakes/teams.ts'

/** What goes out to Teams, against a connector that holds to the documentation. */
let teams: FakeTeams
let open: OpenChannel
const opened: FakeTeams[] = []

beforeEach(async () => {
  teams = await startTeams()
  opened.push(teams)
  open = openWith()
})
afterAll(async () => {
  expect(opened.flatMap(({ violations }) => violations)).toEqual([])
  await Promise.all(opened.map(({ close }) => close()))
})

function openWith(over: Readonly<Record<string, string>> = {}): OpenChannel {
  const config = channel.config({ ...teams.variables, ...over })
  if (!config) throw new Error('off')
  return channel.open(config)
}

const address = (over: Readonly<Record<string, string>> = {}): Address => ({
  channel: 'teams',
  conversation: 'a:one',
  to: {
    serviceUrl: teams.serviceUrl,
    conversation: 'a:one',
    scope: 'personal',
    user: '29:person',
    bot: `28:${teams.appId}`,
    ...over,
  },
})
const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
const long = (text: string): Bubble => ({
  kind: 'claim',
  text: Array.from({ length: 4000 }, (_, n) => `${text}${n}。`).join(''),
  citations: [citation],
})

describe('one attempt', () => {
  it.each<[string, readonly Failure[], Delivery]>([
    [
      '412, "slow down"',
      [{ kind: 'status', status: 412, headers: { 'retry-after': '3' } }],
      { kind: 'retry', reason: 'rate-limited', after: 3000 },
    ],
    ['429 without a time', [{ kind: 'status', status: 429 }], { kind: 'retry', reason: 'rate-limited' }],
    [
      '503 with a time',
      [{ kind: 'status', status: 503, headers: { 'retry-after': '9' } }],
      { kind: 'retry', reason: 'server-error', after: 9000 },
    ],
    [
      '502, which may have been taken',
      [{ kind: 'status', status: 502 }],
      { kind: 'retry', reason: 'server-error', unknown: true },
    ],
    [
      '504, which may have been taken',
      [{ kind: 'status', status: 504 }],
      { kind: 'retry', reason: 'server-error', unknown: true },
    ],
    [
      'a broken connection',
      [{ kind: 'reset', accepted: false }],
      { kind: 'retry', reason: 'unreachable', unknown: true },
    ],
    [
      'a redirect',
      [{ kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
      { kind: 'retry', reason: 'server-error' },
    ],
    [
      '403, the bot was blocked',
      [{ kind: 'status', status: 403 }],
      { kind: 'gone', reason: 'recipient-left' },
    ],
    [
      '404, no such conversation',
      [{ kind: 'status', status: 404 }],
      { kind: 'gone', reason: 'recipient-left' },
    ],
    ['413, too large', [{ kind: 'status', status: 413 }], { kind: 'gone', reason: 'rejected' }],
  ])('%s', async (_, failures, outcome) => {
    teams.failures.push(...failures)
    expect(await open.deliver(address(), hello, randomUUID())).toEqual(outcome)
    expect(teams.requests.filter(({ path }) => path.startsWith('/jp/'))).toHaveLength(1)
  })

  it.each([
    ['groupChat', true],
    ['channel', true],
    ['personal', false],
  ])('a question in the scope %s says how words reach us where only mentions do', async (scope, told) => {
    const ask: Message = {
      bubbles: [{ kind: 'ask', text: 'どこですか？', note: 'あと2問です。', choices: [] }],
    }
    await open.deliver(address({ scope }), ask, randomUUID())
    const words = wordsOf(teams.said[0]?.activity)
    expect(words).toContain('あと2問です。')
    expect(words.includes('@でわたしを選んで')).toBe(told)
  })

  it('at a desk does not seem to reach the owner by a mention', async () => {
    const to = {
      ...address({ conversation: '19:x@thread.tacv2', scope: 'channel' }),
      conversation: 'desk:19:x',
    }
    await open.deliver(to, { bubbles: [KINDS.ask] }, randomUUID())
    expect(wordsOf(teams.said[0]?.activity)).not.toContain('@でわたしを選んで')
  })

  it('answered with what is no JSON was taken', async () => {
    teams.failures.push({ kind: 'garbage' })
    expect(await open.deliver(address(), hello, randomUUID())).toEqual({ kind: 'sent' })
  })

  it.each([
    ['a host that is not on the list', { serviceUrl: 'https://evil.example/' }],
    ['http that is not on this machine', { serviceUrl: 'http://smba.trafficmanager.net/jp/' }],
    ['no address', { serviceUrl: '' }],
    ['a name and a password', { serviceUrl: 'http://a:b@127.0.0.1/' }],
  ])('to %s: our token does not leave', async (_, over) => {
    const wider = openWith({
      TEAMS_SERVICE_HOSTS: `${new URL(teams.origin).host},127.0.0.1,smba.trafficmanager.net`,
    })
    expect(await wider.deliver(address(over), hello, randomUUID())).toEqual({
      kind: 'gone',
      reason: 'rejected',
    })
    expect(teams.granted()).toBe(0)
  })
})

describe('the token', () => {
  it('is asked for once, however many speak at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => open.deliver(address(), hello, randomUUID())),
    )
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['sent']))
    expect(teams.granted()).toBe(1)
    expect(teams.said).toHaveLength(40)
  })

  it('that was taken back is dropped, and the message goes out all the same', async () => {
    await open.deliver(address(), hello, randomUUID())
    teams.revoke()
    expect(await open.deliver(address(), hello, randomUUID())).toMatchObject({ kind: 'sent' })
    expect({ granted: teams.granted(), said: teams.said.length }).toEqual({ granted: 2, said: 2 })
  })

  it('that is not given makes it later', async () => {
    teams.loginFailures.push({ kind: 'status', status: 503 })
    expect(await open.deliver(address(), hello, randomUUID())).toEqual({
      kind: 'retry',
      reason: 'unauthorised',
    })
    expect(await open.deliver(address(), hello, randomUUID())).toMatchObject({ kind: 'sent' })
  })
})

describe('a message in several posts', () => {
  it('goes on where it stopped, each post once', async () => {
    const message: Message = { bubbles: [long('第'), KINDS.ask] }
    const key = randomUUID()
    const taken: Failure = { kind: 'late', ms: 0 }
    teams.failures.push(taken, { kind: 'status', status: 429 }, taken, { kind: 'status', status: 500 })
    const outcomes = []
    for (let n = 0; n < 5 && outcomes.at(-1)?.kind !== 'sent'; n++)
      outcomes.push(await open.deliver(address(), message, key))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['retry', 'retry', 'sent'])
    const shown = teams.said.map(({ activity }) => wordsOf(activity))
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.join('').match(/第\d+。/g)).toHaveLength(4000)
    expect(shown.at(-1)).toContain('わからない')
    expect(shown.join('').split(citation.url)).toHaveLength(2)
  })

  it('begins a thread of its own in a channel, and stays in it', async () => {
    const to = address({ conversation: '19:desk@thread.tacv2', scope: 'channel' })
    const sent = await open.deliver(to, { bubbles: [long('件'), KINDS.ask] }, randomUUID())
    const [first, ...others] = teams.said
    expect(sent).toEqual({ kind: 'sent', ref: first?.id })
    expect(first?.conversation).toBe('19:desk@thread.tacv2')
    expect(new Set(others.map(({ conversation }) => conversation))).toEqual(
      new Set([`19:desk@thread.tacv2;messageid=${first?.id}`]),
    )
  })

  it('whose answer is slow is waited for, not said again', async () => {
    const key = randomUUID()
    teams.failures.push({ kind: 'late', ms: 1000 })
    const first = open.deliver(address(), hello, key)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const second = await open.deliver(address(), hello, key)
    expect(second).toMatchObject({ kind: 'retry', unknown: true })
    expect(await first).toMatchObject({ kind: 'sent' })
    expect(await open.deliver(address(), hello, key)).toEqual(await first)
    expect(teams.said).toHaveLength(1)
  })

  it('whose answer comes after its attempt has ended is not said again', async () => {
    const key = randomUUID()
    const config = channel.config(teams.variables)
    if (!config) throw new Error('off')
    teams.failures.push({ kind: 'late', ms: 800 })
    const unsure = { kind: 'retry', reason: 'unreachable', unknown: true, after: expect.any(Number) }
    expect(await deliver(config, address(), hello, key, 200)).toEqual(unsure)
    expect(await deliver(config, address(), hello, key, 200)).toEqual(unsure)
    await expect.poll(() => open.deliver(address(), hello, key)).toMatchObject({ kind: 'sent' })
    expect(teams.said).toHaveLength(1)
  })

  it('that nothing was heard of is given up: its connection is closed, and what follows it is not begun', async () => {
    const key = randomUUID()
    const message: Message = { bubbles: [long('第'), KINDS.ask] }
    const config = channel.config(teams.variables)
    if (!config) throw new Error('off')
    teams.failures.push({ kind: 'slow', ms: 1_000 })
    const given = await deliver(config, address(), message, key, 200, 400)
    expect(given).toMatchObject({ kind: 'retry', reason: 'unreachable', unknown: true })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(teams.said).toEqual([])
    expect(await open.deliver(address(), message, key)).toMatchObject({ kind: 'sent' })
    const shown = teams.said.map(({ activity }) => wordsOf(activity))
    expect(shown.join('').match(/第\d+。/g)).toHaveLength(4000)
  })

  it('of which a post was late begins no other after its attempt has ended', async () => {
    const key = randomUUID()
    const message: Message = { bubbles: [long('第'), KINDS.ask] }
    const config = channel.config(teams.variables)
    if (!config) throw new Error('off')
    teams.failures.push({ kind: 'late', ms: 600 })
    await deliver(config, address(), message, key, 200)
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(teams.said).toHaveLength(1)
    expect(await open.deliver(address(), message, key)).toMatchObject({ kind: 'sent' })
    const shown = teams.said.map(({ activity }) => wordsOf(activity))
    expect(shown.join('').match(/第\d+。/g)).toHaveLength(4000)
  })

  it('said once more after it was sent is not said again', async () => {
    const key = randomUUID()
    const first = await open.deliver(address(), hello, key)
    expect(await open.deliver(address(), hello, key)).toEqual(first)
    expect(teams.said).toHaveLength(1)
  })
})

describe('where it goes', () => {
  it.each([
    [
      'the thread of a post',
      { scope: 'channel', conversation: '19:x@thread.tacv2', thread: '17' },
      '19:x@thread.tacv2;messageid=17',
    ],
    [
      'the thread that was heard',
      { scope: 'channel', conversation: '19:x@thread.tacv2;messageid=5' },
      '19:x@thread.tacv2;messageid=5',
    ],
    [
      'a group, which has no threads',
      { scope: 'groupChat', conversation: '19:g@thread.v2', thread: '17' },
      '19:g@thread.v2',
    ],
    ['a personal chat', { scope: 'personal', conversation: 'a:1', thread: '17' }, 'a:1'],
  ])('%s', async (_, over, conversation) => {
    await open.deliver(address(over), hello, randomUUID())
    expect(teams.said.map((one) => one.conversation)).toEqual([conversation])
  })
})

describe('what only some channels can do', () => {
  it('changes what was said', async () => {
    const sent = await open.deliver(address(), hello, randomUUID())
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : ''
    const changed = await open.edit?.(address(), ref, { bubbles: [KINDS.card] }, randomUUID())
    expect(changed).toEqual({ kind: 'sent', ref })
    expect(teams.said.map(({ activity }) => wordsOf(activity))).toEqual([
      expect.stringContaining('いますぐすること'),
    ])
    expect(await open.edit?.(address(), 'nothing', hello, randomUUID())).toEqual({
      kind: 'gone',
      reason: 'recipient-left',
    })
  })

  it('shows that it writes, in personal chats and never in a crowd', async () => {
    await open.typing?.(address({ scope: 'channel' }))
    expect(teams.typing).toEqual([])
    await Promise.all(Array.from({ length: 30 }, () => open.typing?.(address())))
    expect(teams.typing.length).toBeLessThanOrEqual(10)
  })

  it('fetches pictures from the connector with our token', async () => {
    teams.files.set('1', { type: 'image/png', bytes: new TextEncoder().encode('picture') })
    const found = await open.fetchMedia?.(`${teams.serviceUrl}v3/attachments/1/views/original`)
    expect(found?.type).toBe('image/png')
    expect(await new Response(found?.body).text()).toBe('picture')
    expect(await open.fetchMedia?.(`${teams.serviceUrl}v3/attachments/2/views/original`)).toBeUndefined()
  })

  it.each([
    'https://evil.example/file',
    'http://contoso.sharepoint.com/file',
    'https://sharepoint.com.evil.example/file',
    'https://evilsharepoint.com/file',
    'https://contoso.sharepoint.com:8443/file',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('fetches nothing from %j', async (ref) => {
    expect(await open.fetchMedia?.(ref)).toBeUndefined()
  })
})
