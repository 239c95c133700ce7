import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeLine, from, startLine, textEvent, webhook } from '../fakes/line.ts'
import { lineTarget, slackTarget } from '../fuzz/targets.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { randomOf } from '../sim/random.ts'

/** The whole Worker as it is deployed: its limits by address, and hostile requests to its routes. */
let line: FakeLine
let service: Service
const state = freshState()

beforeAll(async () => {
  line = await startLine('fuzz-secret')
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...line.variables,
      SLACK_SIGNING_SECRET: 'slack-secret',
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_API_URL: `${line.origin}/`,
    },
  })
}, 120_000)
afterAll(async () => {
  await service.stop()
  await line.close()
  state.remove()
})

async function statuses(
  times: number,
  ask: (n: number) => Promise<Response>,
): Promise<Record<number, number>> {
  const found: Record<number, number> = {}
  for (let n = 0; n < times; n += 20) {
    const asked = Array.from({ length: Math.min(20, times - n) }, (_, place) => ask(n + place))
    for (const response of await Promise.all(asked)) {
      await response.body?.cancel()
      found[response.status] = (found[response.status] ?? 0) + 1
    }
  }
  return found
}

const get = (path: string, address: string) =>
  fetch(`${service.origin}${path}`, { headers: { 'cf-connecting-ip': address }, redirect: 'manual' })

function signed(address: string, secret = line.secret) {
  const { body, signature } = webhook([textEvent(from('owner'), 'こんにちは')], secret)
  return fetch(`${service.origin}/line/webhook`, {
    method: 'POST',
    body,
    headers: { 'x-line-signature': signature, 'cf-connecting-ip': address },
  })
}

describe('one address', { timeout: 120_000 }, () => {
  test.each([
    ['/', '192.0.2.1'],
    ['/desk', '192.0.2.2'],
    ['/plan/x.y', '192.0.2.3'],
  ])('may ask for %s 300 times a minute, and another is not held up by it', async (path, address) => {
    let before = 0
    // Several minutes may pass on a busy machine, and each begins anew.
    for (let found: Record<number, number> = {}; !found[429] && before < 3_000; ) {
      found = await statuses(20, () => get(path, address))
      before += 20 - (found[429] ?? 0)
    }
    expect(before).toBeGreaterThanOrEqual(300)
    expect(before).toBeLessThan(3_000)
    expect((await get(path, '192.0.2.99')).status).not.toBe(429)
  })

  test('that sends webhooks is never limited while they are signed', async () => {
    expect(await statuses(100, () => signed('192.0.2.4'))).toEqual({ 200: 100 })
  })

  test('that forges signatures hears 401, then 429, and a signed one from it still gets in', async () => {
    const found = await statuses(80, () => signed('192.0.2.5', 'forged'))
    expect(found[401]).toBeGreaterThan(0)
    expect(found[429]).toBeGreaterThan(0)
    expect((found[401] ?? 0) + (found[429] ?? 0)).toBe(80)
    expect((await signed('192.0.2.5')).status).toBe(200)
  })

  test('that nobody vouches for, as on a person’s own machine, is not limited', async () => {
    expect(await statuses(320, () => fetch(`${service.origin}/plan/x.y`))).toEqual({ 404: 320 })
  })
})

test('hostile requests leave the whole Worker healthy: no 5xx', { timeout: 120_000 }, async () => {
  const target = lineTarget()
  const slack = await slackTarget()
  await slack.close()
  const found: Record<number, number> = {}
  for (let n = 0; n < 150; n++) {
    for (const [path, made] of [
      ['/line/webhook', await target.request(randomOf(90_000 + n))],
      ['/slack/events', await slack.request(randomOf(90_000 + n))],
    ] as const) {
      const response = await fetch(`${service.origin}${path}`, {
        method: 'POST',
        body: await made.text(),
        headers: Object.fromEntries(made.headers),
      })
      found[response.status] = (found[response.status] ?? 0) + 1
    }
  }
  expect(Object.keys(found).filter((status) => Number(status) >= 500)).toEqual([])
  expect(found[200]).toBeGreaterThan(100)
  expect((await fetch(`${service.origin}/health`)).status).toBe(200)
  expect((await signed('192.0.2.6')).status).toBe(200)
  // Nobody's words are in what it printed.
  expect(service.log()).not.toMatch(/こんにちは|補助金は/)
})
