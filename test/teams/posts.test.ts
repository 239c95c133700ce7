import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import { deliver } from '../../adapters/teams/deliver.ts'
import type { Message } from '../../src/message.ts'
import { citation, KINDS } from '../contract/bubbles.ts'
import { type Failure, wordsOf } from '../fakes/teams.ts'
import { address, hello, long, open, teams } from './delivering.ts'

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
