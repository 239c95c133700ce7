import { afterAll, beforeAll, expect } from 'vitest'
import { eventOf, type FakeSlack, type Signed, startSlack } from '../fakes/slack.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until as untilFound } from '../harness/until.ts'

/** Slack against the built Worker in workerd, with the real content. */
export const state = freshState()

export let slack: FakeSlack
export let service: Service

beforeAll(async () => {
  slack = await startSlack()
  slack.members.set('CDESK', ['U1'])
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      TODAY: '2026-11-22T10:00:00+09:00',
      SLACK_SIGNING_SECRET: slack.secret,
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_DESK_CHANNEL: 'CDESK',
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      TOKEN_KEY: 'a key that is long enough',
      // Nothing answers there.
      JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
    },
  })
}, 120_000)
afterAll(async () => {
  await service?.kill()
  expect(slack.violations).toEqual([])
  await slack.close()
  state.remove()
})

export const post = async ({ body, headers }: Signed) => {
  const response = await fetch(`${service.origin}/slack/events`, { method: 'POST', body, headers })
  return { status: response.status, body: await response.text() }
}
export const event = (inner: object) => post(eventOf(inner, slack.secret))
export const until = <T>(look: () => T | undefined, within?: number): Promise<T> =>
  untilFound(look, within, () => service.log())
export const saidIn = (channel: string) => slack.said.filter((one) => one.channel === channel)
