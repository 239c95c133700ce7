import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'

/** The whole service on a LINE whose clock is another, whose tokens are old and whose quota is spent. */
let line: FakeLine
let service: Service
const state = freshState()

beforeAll(async () => {
  line = await startLine()
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...line.variables,
    },
  })
}, 180_000)
afterAll(async () => {
  await service?.stop()
  await line?.close()
  state.remove()
})
beforeEach(() => {
  line.tokenLife = 60_000
})

const hour = 3_600_000
const question = 'バックアップの321って何'

const said = (person: string, rest: object = {}) =>
  textEvent(from(person), question, { replyToken: line.issueToken(userId(person)), ...rest })

async function send(...events: readonly object[]): Promise<void> {
  expect((await line.post(`${service.origin}/line/webhook`, events)).status).toBe(200)
}

/** What a person got once there is so much of it, and nothing more a while later. */
async function got(person: string, count: number) {
  const mine = () => line.delivered.filter(({ to }) => to === userId(person))
  for (let waits = 0; mine().length < count && waits < 600; waits++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(line.violations).toEqual([])
  return mine()
}

describe('LINE’s clock is another than ours', { timeout: 90_000 }, () => {
  test.each([
    ['three hours ahead', 3 * hour],
    ['three hours behind', -3 * hour],
    ['at the beginning of time', -Date.now()],
  ])('%s: the answer is a free reply all the same', async (name, skew) => {
    await send(said(name, { timestamp: Math.max(0, Date.now() + skew) }))
    expect((await got(name, 1)).map(({ via }) => via)).toEqual(['reply'])
  })

  test('messages that come in the wrong order are answered in one turn', async () => {
    const now = Date.now()
    const [later, earlier] = [1_000, 0].map((after) => said('disorder', { timestamp: now + after }))
    await send(later as object, earlier as object)
    expect(await got('disorder', 1)).toHaveLength(1)
  })
})

test('a reply token that is older than anybody knew is replaced by a push', { timeout: 90_000 }, async () => {
  line.tokenLife = -1
  await send(said('late'))
  expect((await got('late', 1)).map(({ via }) => via)).toEqual(['push'])
})

test('a webhook that comes twice, and again as a redelivery, is answered once', {
  timeout: 90_000,
}, async () => {
  const event = said('twice')
  await send(event, event)
  await send(event)
  expect(await got('twice', 1)).toHaveLength(1)
  await send({ ...event, deliveryContext: { isRedelivery: true } })
  await send(said('twice'))
  expect(await got('twice', 2)).toHaveLength(2)
})

test('a spent quota holds back pushes alone: they wait in sight, and replies go on', {
  timeout: 90_000,
}, async () => {
  line.quota = { type: 'limited', value: 0 }
  line.tokenLife = -1
  await send(said('poor'))
  const waiting = async () => {
    const health = await fetch(`${service.origin}/health`)
    return ((await health.json()) as { outbox: { depth: number } }).outbox.depth
  }
  for (let waits = 0; (await waiting()) === 0 && waits < 600; waits++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await waiting()).toBe(1)
  line.tokenLife = 60_000
  await send(said('rich'))
  expect((await got('rich', 1)).map(({ via }) => via)).toEqual(['reply'])
  expect(await got('poor', 0)).toEqual([])
  // Words of nobody are in what was logged of it.
  expect(service.log()).toContain('quota-spent')
  expect(service.log()).not.toContain('バックアップ')
})
