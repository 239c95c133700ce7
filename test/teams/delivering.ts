import { afterAll, beforeEach, expect } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { OpenChannel } from '../../src/channel.ts'
import type { Address, Bubble, Message } from '../../src/message.ts'
import { citation } from '../contract/bubbles.ts'
import { type FakeTeams, startTeams } from '../fakes/teams.ts'

/** What goes out to Teams, against a connector that holds to the documentation. */
export let teams: FakeTeams
export let open: OpenChannel
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

export function openWith(over: Readonly<Record<string, string>> = {}): OpenChannel {
  const config = channel.config({ ...teams.variables, ...over })
  if (!config) throw new Error('off')
  return channel.open(config)
}

export const address = (over: Readonly<Record<string, string>> = {}): Address => ({
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
export const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
export const long = (text: string): Bubble => ({
  kind: 'claim',
  text: Array.from({ length: 4000 }, (_, n) => `${text}${n}。`).join(''),
  citations: [citation],
})
