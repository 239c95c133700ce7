import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
import { seal, unseal } from '../../adapters/slack/seal.ts'
import { newState, readState } from '../../adapters/slack/state.ts'
import { eventOf, message } from '../fakes/slack.ts'
import { type Bench, startBench } from './bench.ts'

const env = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  TOKEN_KEY: 'a key that is long enough',
}

let bench: Bench
beforeEach(async () => {
  bench = await startBench(env)
})
afterEach(async () => {
  expect(bench.slack.violations).toEqual([])
  await bench.slack.close()
})

const granted = (team: string, token: string) => ({
  access_token: token,
  token_type: 'bot',
  scope: 'chat:write',
  bot_user_id: 'UBOT2',
  app_id: 'A1',
  team: { id: team, name: 'Another chamber' },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'U9' },
})

/** Begins an installation and returns what the browser then holds. */
async function begun() {
  const response = await bench.get('/slack/install')
  const to = new URL(response.headers.get('location') ?? '')
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { response, to, cookie, state: to.searchParams.get('state') ?? '' }
}
const finish = (query: Record<string, string>, cookie: string) =>
  bench.get(`/slack/oauth?${new URLSearchParams(query)}`, { cookie })

describe('an installation', () => {
  it('leads to Slack’s page with scopes, a way back and a state of ours', async () => {
    const { response, to } = await begun()
    expect(response.status).toBe(302)
    expect(to.origin + to.pathname).toBe(`${bench.slack.origin}/oauth/v2/authorize`)
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      client_id: '1.2',
      scope: expect.stringContaining('chat:write'),
      redirect_uri: 'https://shirube.test/slack/oauth',
    })
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax; Max-Age=600; Secure$/)
  })

  it('keeps the workspace’s token sealed, and speaks with it from then on', async () => {
    const { cookie, state } = await begun()
    bench.slack.codes.set('code', granted('T2', 'xoxb-second'))
    bench.slack.tokens.set('xoxb-second', 'T2')
    expect((await finish({ code: 'code', state }, cookie)).status).toBe(200)
    expect(JSON.stringify([...bench.kept])).not.toContain('xoxb-second')
    bench.slack.tokens.delete('xoxb-home')
    const to = { team: 'T2', channel: 'D1', user: 'U1' }
    const said = { bubbles: [{ kind: 'say' as const, text: 'こんにちは' }] }
    const sent = await bench.open.deliver({ channel: 'slack', conversation: 'T2:D1', to }, said, 'key')
    expect(sent).toMatchObject({ kind: 'sent' })
  })

  it.each<[string, (of: { state: string; cookie: string }) => Promise<Response>]>([
    ['a state that is not ours', ({ cookie }) => finish({ code: 'code', state: '1.a.b' }, cookie)],
    ['no state', ({ cookie }) => finish({ code: 'code' }, cookie)],
    ['another browser', ({ state }) => finish({ code: 'code', state }, '')],
    [
      'a state of another installation',
      async ({ cookie }) => finish({ code: 'code', state: (await begun()).state }, cookie),
    ],
  ])('is refused with %s', async (_, attempt) => {
    bench.slack.codes.set('code', granted('T2', 'xoxb-second'))
    expect((await attempt(await begun())).status).toBe(400)
    expect([...bench.kept.keys()].filter((name) => name.startsWith('slack/token'))).toEqual([])
    expect(bench.slack.calls).toEqual([])
  })

  it('is refused a second time with the same state', async () => {
    const { cookie, state } = await begun()
    bench.slack.codes.set('one', granted('T2', 'xoxb-second')).set('two', granted('T3', 'xoxb-third'))
    expect((await finish({ code: 'one', state }, cookie)).status).toBe(200)
    expect((await finish({ code: 'two', state }, cookie)).status).toBe(400)
    expect([...bench.kept.keys()].filter((name) => name.startsWith('slack/token'))).toEqual([
      'slack/token/T2',
    ])
  })

  it.each([
    ['the person declines', { error: 'access_denied' }, 200],
    ['Slack does not know the code', { code: 'unknown' }, 502],
  ])('ends without a token when %s', async (_, query, status) => {
    const { cookie, state } = await begun()
    expect((await finish({ ...(query as Record<string, string>), state }, cookie)).status).toBe(status)
    expect([...bench.kept.keys()].filter((name) => name.startsWith('slack/token'))).toEqual([])
  })

  it('of a whole organisation is not taken, and the page says what to do instead', async () => {
    const { cookie, state } = await begun()
    bench.slack.codes.set('code', {
      ...granted('T2', 'xoxb-second'),
      team: null,
      is_enterprise_install: true,
    })
    const response = await finish({ code: 'code', state }, cookie)
    expect(response.status).toBe(409)
    expect(await response.text()).toContain('ワークスペースを1つ選んで')
    expect([...bench.kept.keys()].filter((name) => name.startsWith('slack/token'))).toEqual([])
  })
})

describe('a removed app', () => {
  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }, false],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT2'] } }, false],
    ['tokens_revoked of people', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, true],
  ])('%s', async (_, event, stays) => {
    bench.kept.set('slack/token/T2', 'sealed')
    bench.kept.set('slack/token/T3', 'sealed')
    expect((await bench.post(eventOf(event, bench.slack.secret, { team_id: 'T2' }))).status).toBe(200)
    expect(bench.kept.has('slack/token/T2')).toBe(stays)
    expect(bench.kept.has('slack/token/T3')).toBe(true)
  })
})

describe('without an id, a secret or a key of some length', () => {
  it.each([['SLACK_CLIENT_ID'], ['SLACK_CLIENT_SECRET'], ['TOKEN_KEY']])('%s', async (name) => {
    for (const value of ['', ...(name === 'TOKEN_KEY' ? ['short'] : [])]) {
      await bench.slack.close()
      bench = await startBench({ ...env, [name]: value })
      expect((await bench.get('/slack/install')).status).toBe(404)
      expect((await bench.get('/slack/oauth?code=x&state=y')).status).toBe(404)
      expect((await bench.post(eventOf(message('こんにちは'), bench.slack.secret))).status).toBe(200)
    }
  })
  it('and without a place to keep anything', async () => {
    const config = channel.config({ SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'x', ...env })
    const open = config && channel.open(config)
    const request = new Request('https://shirube.test/slack/install')
    expect((await open?.receive(request, {} as never, () => {}))?.status).toBe(404)
  })
})

describe('what is sealed', () => {
  const keys = ['the first key of all', 'the second key of all']
  it('is opened by who sealed it, for the same name', async () => {
    const sealed = await seal(keys, 'a', 'xoxb-1')
    expect(await unseal(keys, 'a', sealed)).toEqual({ open: 'xoxb-1', old: false })
    expect(await unseal(keys, 'b', sealed)).toBeUndefined()
    expect(await unseal(['another key altogether'], 'a', sealed)).toBeUndefined()
    expect(await unseal(keys, 'a', `${sealed.slice(0, -2)}AA`)).toBeUndefined()
    expect(await unseal(keys, 'a', 'nonsense')).toBeUndefined()
  })
  it('says when an older key sealed it', async () => {
    const sealed = await seal(keys.slice(1), 'a', 'xoxb-1')
    expect(await unseal(keys, 'a', sealed)).toEqual({ open: 'xoxb-1', old: true })
  })
  it('differs every time', async () => {
    expect(await seal(keys, 'a', 'xoxb-1')).not.toBe(await seal(keys, 'a', 'xoxb-1'))
  })
})

describe('a state', () => {
  it('holds ten minutes and for its secret only', async () => {
    const state = await newState('secret', 1_000)
    expect(await readState('secret', state, 1_000 + 10 * 60_000)).toBeDefined()
    expect(await readState('secret', state, 1_001 + 10 * 60_000)).toBeUndefined()
    expect(await readState('secret', state, 0)).toBeUndefined()
    expect(await readState('other', state, 1_000)).toBeUndefined()
    expect(await readState('secret', state.replace(/^\d+/, '1001'), 1_001)).toBeUndefined()
  })
})
