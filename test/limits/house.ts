import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Desk, signIn } from '../desk/desk-page.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { openTalk, type Talk } from '../web/talk.ts'

/** The whole Worker, and strangers at its doors. */
export const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
export const object = 'a'.repeat(64)
export let service: Service
export let desk: Desk
export let owner: Talk
const state = freshState()

beforeAll(async () => {
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      TODAY: '2026-11-24T10:00:00+09:00',
      LINE_CHANNEL_SECRET: 'line-secret',
      LINE_CHANNEL_ACCESS_TOKEN: 'line-token',
      SLACK_SIGNING_SECRET: 'slack-secret',
      SLACK_BOT_TOKEN: 'xoxb-home',
      TEAMS_APP_ID: 'app',
      TEAMS_APP_PASSWORD: 'password',
      TEAMS_TENANT_ID: 'tenant',
    },
  })
  desk = await signIn(service, `${hostile.slice(0, 20)}花`)
  owner = await openTalk(service.origin)
}, 180_000)
afterAll(async () => {
  owner?.close()
  await service?.kill()
  state.remove()
})

export const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${service.origin}${path}`, { redirect: 'manual', ...init })

export const key = () => {
  const kept: unknown = JSON.parse(readFileSync(join(state.path, 'secrets.json'), 'utf8'))
  return (kept as { readonly DESK_KEY: string }).DESK_KEY
}
export const session = (until: number, by: string) => {
  const told = { id: 'local-12345678', name: '花', role: 'admin', until }
  const body = Buffer.from(JSON.stringify(told)).toString('base64url')
  return `shirube_desk=${body}.${createHmac('sha256', by).update(`session:${body}`).digest('base64url')}`
}
export const later = Date.now() + 3_600_000
