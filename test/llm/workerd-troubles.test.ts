import { beforeAll, describe, expect, test } from 'vitest'
import { from, textEvent, userId } from '../fakes/line.ts'
import { type Asked, type Behaviour, honest, startOpenai } from '../fakes/openai.ts'
import { freshState, type Service } from '../harness/service.ts'
import { answering, house, ours, question } from './house.ts'

const home = house()
let on: Service
let off: Service

beforeAll(async () => {
  on = await home.start(home.model)
  off = await home.start({ ...home.model, LLM_OFF: 'line' })
}, 180_000)

/** Whatever the model does, people hear what they would have heard without it. */
const troubles: Readonly<Record<string, (asked: Asked) => Behaviour>> = {
  'is down': () => ({ kind: 'status', status: 500 }),
  'refuses our key': () => ({ kind: 'status', status: 401 }),
  'has no room': () => ({ kind: 'status', status: 429 }),
  'answers something else': () => ({ kind: 'not-json' }),
  'answers nothing': () => ({ kind: 'nothing' }),
  'breaks off': () => ({ kind: 'breaks off' }),
  'sends broken JSON': () => ({ kind: 'says', text: '{"sentences":[{"text":"はい' }),
  'sends another shape': () => ({ kind: 'answers', value: { answer: 'はい。' } }),
  'says it in prose': () => ({ kind: 'says', text: 'はい、取ったほうがいいです。' }),
  'lies about an amount': answering('控えは3万円で作れます。'),
  promises: answering('控えがあれば、必ず仕事に戻れるのでご安心ください。'),
}

describe.each(Object.entries(troubles))('a model that %s', { timeout: 120_000 }, (_, behave) => {
  test('changes nothing', async () => {
    const without = await home.said(off, question)
    // A success in between: three failures in a row and nobody would be asked.
    await home.said(on, question)
    const before = home.openai.asked.length
    home.openai.behave = behave
    expect(await home.said(on, question)).toBe(without)
    expect(home.openai.asked.length).toBeGreaterThan(before)
  })
})

describe('a model that is too slow', { timeout: 120_000 }, () => {
  test.each(['hangs', 'drips'] as const)(
    'and %s is not waited for longer than four seconds',
    async (kind) => {
      const service = await home.start(home.model)
      const without = await home.said(off, question)
      home.openai.behave = () => ({ kind, ms: 100 })
      expect(await home.said(service, question)).toBe(without)
      // What a process prints comes when it comes.
      await expect.poll(() => service.log(), { timeout: 10_000 }).toMatch(/"event":"llm".*"verdict":"late"/)
      expect(home.line.delivered.at(-1)?.via).toBe('reply')
    },
  )
})

test('a service that is killed while a model is asked answers once when it is there again', {
  timeout: 120_000,
}, async () => {
  const state = freshState()
  const first = await home.start(home.model, state)
  const person = home.somebody()
  const mine = () => home.line.delivered.filter(({ to }) => to === userId(person))
  home.openai.behave = () => ({ kind: 'drips', ms: 50 })
  const event = { ...textEvent(from(person), question), replyToken: home.line.issueToken(userId(person)) }
  expect((await home.line.post(`${first.origin}/line/webhook`, [event])).status).toBe(200)
  await expect.poll(() => home.openai.asked.length, { timeout: 20_000 }).toBe(1)
  await first.kill()
  expect(mine()).toEqual([])
  home.openai.behave = honest
  const second = await home.start(home.model, state)
  await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(1)
  // What comes again is known, and the conversation goes on.
  await home.line.post(`${second.origin}/line/webhook`, [event])
  expect(await home.said(second, 'メニュー', person)).not.toBe('')
  expect(mine()).toHaveLength(2)
})

test('a redirect is not followed', { timeout: 120_000 }, async () => {
  const elsewhere = await startOpenai()
  const service = await home.start(home.model)
  home.openai.behave = () => ({ kind: 'redirects', to: `${elsewhere.base}/chat/completions` })
  expect(await home.said(service, question)).toContain(ours)
  expect(elsewhere.asked).toEqual([])
  await elsewhere.close()
})
