import { afterAll, beforeAll, expect } from 'vitest'
import { type FakeLine, startLine } from '../fakes/line.ts'
import { type FakeTeams, startTeams } from '../fakes/teams.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until as untilFound } from '../harness/until.ts'

/** Teams against the built Worker in workerd, with the real content. */
const state = freshState()

export let teams: FakeTeams
export let line: FakeLine
export let service: Service

beforeAll(async () => {
  teams = await startTeams()
  line = await startLine()
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...teams.variables,
      TODAY: '2026-11-22T10:00:00+09:00',
      LINE_CHANNEL_SECRET: line.secret,
      LINE_CHANNEL_ACCESS_TOKEN: line.accessToken,
      LINE_API_ORIGIN: line.origin,
      LINE_DATA_API_ORIGIN: line.origin,
      // Nothing answers there.
      JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
    },
  })
  // It listens before its database is ready, and greets when all is.
  await until(() => (service.log().includes('しるべ: ') ? true : undefined), 60_000)
}, 120_000)
afterAll(async () => {
  await service?.kill()
  expect([...teams.violations, ...line.violations]).toEqual([])
  await Promise.all([teams.close(), line.close()])
  state.remove()
})

export async function post(activity: unknown) {
  const response = await fetch(await teams.request(activity, `${service.origin}/api/messages`))
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}
export const until = <T>(look: () => T | undefined, within?: number): Promise<T> =>
  untilFound(look, within, () => service.log())
export const saidIn = (conversation: string) => teams.said.filter((one) => one.conversation === conversation)
export const personal = (id: string, over: object = {}) => ({
  conversation: { id, conversationType: 'personal', tenantId: teams.tenant },
  ...over,
})
