import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brink } from '../../src/conversation/ports.ts'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'

/**
 * The whole service with its real content, killed (SIGKILL to the process group) between every two steps of a message
 * on LINE, and started again on the same state. LINE sends again what was not acknowledged, takes each reply token once
 * and for a minute, and each retry key once.
 */
let line: FakeLine
const state = freshState()

beforeAll(async () => {
  line = await startLine()
  line.quota = { type: 'none' }
}, 120_000)
afterAll(async () => {
  await line?.close()
  state.remove()
})

const start = async (more: Readonly<Record<string, string>> = {}) =>
  serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...line.variables,
      ...more,
    },
  })

const said = (person: string, text: string) =>
  textEvent(from(person), text, { replyToken: line.issueToken(userId(person)) })

/** Whether an event was acknowledged; a service that dies over it did not. */
const heard = (service: Service, event: object, isRedelivery = false) =>
  line.post(`${service.origin}/line/webhook`, [{ ...event, deliveryContext: { isRedelivery } }]).then(
    ({ status }) => status === 200,
    () => false,
  )

const answers = (person: string) => line.delivered.filter(({ to }) => to === userId(person))

async function answered(person: string, count: number): Promise<void> {
  for (let waits = 0; answers(person).length < count && waits < 600; waits++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(answers(person)).toHaveLength(count)
}

const brinks: readonly (readonly [Brink, string])[] = [
  ['before-journal', 'before anything is stored'],
  ['after-journal', 'when it is in the journal and not answered'],
  ['after-turn', 'when it is answered and not acknowledged'],
  ['before-deliver', 'when it is answered and not sent'],
  ['after-deliver-before-mark', 'when it is sent and not marked'],
  ['after-mark', 'when it is sent and marked'],
]

describe('a message on LINE whose service is killed', () => {
  test.each(brinks)('%s: %s', { timeout: 180_000 }, async (brink) => {
    const person = `killed ${brink}`
    const event = said(person, 'お助け隊サービスって何ですか')
    const first = await start({ CRASH_AT: brink })
    const acknowledged = await heard(first, event)
    await first.ended
    const second = await start()
    // What LINE heard nothing of it sends again, and now and then also what we did acknowledge.
    expect(await heard(second, event, true)).toBe(true)
    await answered(person, 1)
    expect(JSON.stringify(answers(person)[0]?.messages)).toContain('お助け隊')
    expect(await heard(second, said(person, 'バックアップの321って何'))).toBe(true)
    await answered(person, 2)
    expect(JSON.stringify(answers(person)[1]?.messages)).toContain('バックアップ')
    expect(await second.stop()).toBe(0)
    expect(answers(person).map(({ via }) => via)).toEqual(['reply', 'reply'])
    // Before the journal nothing may have been acknowledged; after a mark everything was.
    if (brink === 'before-journal') expect(acknowledged).toBe(false)
    expect(line.violations).toEqual([])
  })
})

test('a deploy in the middle of a conversation keeps it: what was said is known, and the question goes on', {
  timeout: 180_000,
}, async () => {
  const person = 'between two versions'
  const first = await start()
  expect(await heard(first, said(person, '長崎県の印刷会社です。従業員は12人です。'))).toBe(true)
  await answered(person, 1)
  // A deploy ends the old process in an orderly way, whatever is under way.
  expect(await heard(first, said(person, '使える補助金を知りたい'))).toBe(true)
  expect(await first.stop()).toBe(0)
  const second = await start()
  await answered(person, 2)
  expect(await heard(second, said(person, '何を知ってる？'))).toBe(true)
  await answered(person, 3)
  expect(JSON.stringify(answers(person)[2]?.messages)).toMatch(/長崎[\s\S]*12人|12人[\s\S]*長崎/)
  expect(await second.stop()).toBe(0)
  expect(line.violations).toEqual([])
})
