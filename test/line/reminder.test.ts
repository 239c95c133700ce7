import { afterAll, beforeAll, expect, it } from 'vitest'
import { event, type FakeLine, from, startLine, textEvent, userId, webhook } from '../fakes/line.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState } from '../harness/service.ts'
import { type House, openHouse } from './house.ts'

/** A check-in over the signed route of the built Worker in workerd, on the day that was agreed. */
const state = freshState()
const begins = Date.parse('2026-11-22T10:00:00+09:00')
const day = 24 * 60 * 60 * 1000
const owner = 'somebody who agreed'
let platform: FakeLine
let house: House

beforeAll(async () => {
  platform = await startLine()
  house = await openHouse({ platform, bundle: await wholeBundle(), state: state.path, at: begins })
}, 120_000)

afterAll(async () => {
  await house?.close()
  await platform?.close()
  state.remove()
})

/** Everything that came to the owner, as one text. */
const shown = (): string =>
  JSON.stringify(platform.delivered.filter(({ to }) => to === userId(owner)).map(({ messages }) => messages))

async function post(...events: readonly unknown[]): Promise<void> {
  const { body, signature } = webhook(events, platform.secret)
  const headers = { 'content-type': 'application/json', 'x-line-signature': signature }
  const response = await fetch(house.webhook, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
}

const says = (words: string) =>
  post(textEvent(from(owner), words, { replyToken: platform.issueToken(userId(owner)) }))
const presses = (data: string) =>
  post(event(from(owner), 'postback', { postback: { data }, replyToken: platform.issueToken(userId(owner)) }))
const arrives = (words: string) => expect.poll(shown, { timeout: 20_000 }).toContain(words)

it('comes when its day has come, asks what only use can tell, and is off with one word', {
  timeout: 120_000,
}, async () => {
  await presses('do/remind-in/3/category-otasuketai')
  await arrives('11月25日')
  // Some seconds before the agreed moment the service is started anew; nothing is said before the moment has come.
  await house.moveTo(begins + 3 * day - 5_000)
  await says('こんにちは')
  await arrives('会社のセキュリティのこと')
  expect(shown()).not.toContain('お約束どおり')
  await arrives('お約束どおり')
  await says('入れました')
  await arrives('パソコンの動きは変わらず')
  await says('お知らせを止めて')
  await arrives('お知らせを止めました')
  expect(platform.violations).toEqual([])
})
