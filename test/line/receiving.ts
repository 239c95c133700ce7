import { afterEach, beforeEach, expect } from 'vitest'
import { channel } from '../../adapters/line/channel.ts'
import type { OpenChannel } from '../../src/channel.ts'
import type { Act } from '../../src/message.ts'
import { type Ear, newEar } from '../contract/ear.ts'
import { type FakeLine, from, sign, startLine, userId, webhook } from '../fakes/line.ts'

/** The LINE channel by itself, a fresh one for each test of whoever imports this. */
export let platform: FakeLine
export let line: OpenChannel
export let ear: Ear
export let work: Promise<unknown>[]

beforeEach(async () => {
  platform = await startLine()
  const config = channel.config({
    LINE_CHANNEL_SECRET: platform.secret,
    LINE_CHANNEL_ACCESS_TOKEN: platform.accessToken,
    LINE_API_ORIGIN: platform.origin,
    LINE_DATA_API_ORIGIN: `${platform.origin}/`,
  })
  if (config === undefined) throw new Error('the channel is off')
  line = channel.open(config)
  ear = newEar()
  work = []
})
afterEach(async () => {
  await Promise.all(work)
  expect(platform.violations).toEqual([])
  await platform.close()
})

export async function post(body: BodyInit, signature?: string): Promise<number> {
  const request = new Request('http://shirube.test/line/webhook', {
    method: 'POST',
    body,
    headers: signature === undefined ? {} : { 'x-line-signature': signature },
  })
  return (await line.receive(request, ear.converse, (promise) => work.push(promise))).status
}
export const signed = (body: string) => post(body, sign(body, platform.secret))
export const events = (...list: readonly unknown[]) => {
  const { body, signature } = webhook(list, platform.secret)
  return post(body, signature)
}
export const acts = (): readonly Act[] => ear.heard.map(({ act }) => act)
export const owner = from('owner')
export const group = { type: 'group', groupId: `C${'1'.repeat(32)}`, userId: userId('owner') } as const
export const room = { type: 'room', roomId: `R${'2'.repeat(32)}` } as const

/** Another LINE in the place of one that was closed. */
export async function reopen(): Promise<void> {
  platform = await startLine()
}
