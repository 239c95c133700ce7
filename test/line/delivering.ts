import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect } from 'vitest'
import { deliver, type Line } from '../../adapters/line/deliver.ts'
import { watchQuota } from '../../adapters/line/quota.ts'
import { rememberTokens } from '../../adapters/line/token.ts'
import type { Tries } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { type FakeLine, startLine, userId } from '../fakes/line.ts'

export const owner = userId('owner')
export const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
export const second: Message = { bubbles: [{ kind: 'say', text: '担当の人におつなぎしました。' }] }

/** Deliveries to a LINE that is new for each test of whoever imports this. */
export let platform: FakeLine
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

export function address(replyToken?: string, late = 0): Address {
  const receivedAt = Date.now() + passed
  const times = { receivedAt: String(receivedAt), sentAt: String(receivedAt - late) }
  const token = replyToken === undefined ? {} : { replyToken, ...times }
  return { channel: 'line', conversation: owner, to: { kind: 'user', id: owner, ...token } }
}

export const replyTo = () => address(platform.issueToken(owner))
export const send = (to: Address, message = hello, key: string = randomUUID(), tries?: Tries) =>
  deliver(line, to, message, key, tries)
export const texts = () =>
  platform.delivered.map(({ messages }) => messages.map(({ text }) => text).join('|'))
export const ways = () => platform.delivered.map(({ via }) => via)
export const paths = () => platform.requests.map(({ path }) => path.replace('/v2/bot/message/', ''))

beforeEach(async () => {
  passed = 0
  platform = await startLine()
  line = begin()
})
afterEach(async () => {
  expect(platform.violations).toEqual([])
  await platform.close()
})

/** Time passes on the machine's clock. Milliseconds. */
export function pass(ms: number): void {
  passed = ms
}

/** The process ends and another begins: what it remembered is gone. */
export function restart(accessToken?: string): void {
  line = begin()
  if (accessToken !== undefined) line = { ...line, config: { ...line.config, accessToken } }
}
