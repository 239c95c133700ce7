import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/channel.ts'
import type { Message } from '../../src/message.ts'
import { KINDS } from '../contract/bubbles.ts'
import { type Failure, wordsOf } from '../fakes/teams.ts'
import { address, hello, open, openWith, teams } from './delivering.ts'

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

  it.each([403, 404])(
    'at a desk that sends us away by %s waits until somebody adds us again',
    async (status) => {
      const to = {
        ...address({ conversation: '19:x@thread.tacv2', scope: 'channel' }),
        conversation: 'desk:19:x',
      }
      teams.failures.push({ kind: 'status', status })
      const key = randomUUID()
      expect(await open.deliver(to, hello, key)).toEqual({
        kind: 'retry',
        reason: 'unauthorised',
        after: 5 * 60_000,
      })
      expect(await open.deliver(to, hello, key)).toMatchObject({ kind: 'sent' })
      expect(teams.said).toHaveLength(1)
    },
  )

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

  it.each([undefined, null, 0, -1, 'soon', '3599'])(
    'that is granted for %s serves all the same',
    async (life) => {
      teams.life = life
      for (const _ of [1, 2])
        expect(await open.deliver(address(), hello, randomUUID())).toMatchObject({ kind: 'sent' })
      expect({ granted: teams.granted(), said: teams.said.length }).toEqual({ granted: 1, said: 2 })
    },
  )
  it('that is not given makes it later', async () => {
    teams.loginFailures.push({ kind: 'status', status: 503 })
    expect(await open.deliver(address(), hello, randomUUID())).toEqual({
      kind: 'retry',
      reason: 'unauthorised',
    })
    expect(await open.deliver(address(), hello, randomUUID())).toMatchObject({ kind: 'sent' })
  })
})
