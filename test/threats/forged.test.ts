import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channel as line } from '../../adapters/line/channel.ts'
import { channel as slack } from '../../adapters/slack/channel.ts'
import { signed } from '../../adapters/slack/signature.ts'
import { channel as teams } from '../../adapters/teams/channel.ts'
import type { Channel, Converse } from '../../src/channel.ts'
import { sign } from '../fakes/line.ts'
import { type Authority, authority } from '../teams/authority.ts'

/** What somebody sends who knows no secret of ours: nothing of it is read, and nothing is told of it. */
const serviceUrl = 'https://smba.trafficmanager.net/jp/'
let microsoft: Authority
beforeAll(async () => {
  microsoft = await authority('app', serviceUrl)
})
afterAll(() => microsoft.close())

const deaf = { hear: () => Promise.reject(new Error('somebody was heard')) } as Partial<Converse> as Converse

async function knock<Config>(
  channel: Channel<Config>,
  env: Readonly<Record<string, string>>,
  body: string,
  headers: Readonly<Record<string, string>>,
) {
  const config = channel.config(env)
  if (config === undefined) throw new Error('off')
  const request = new Request('http://x/', { method: 'POST', body, headers })
  const response = await channel.open(config).receive(request, deaf, () => {})
  return { status: response.status, text: await response.text() }
}

const bodies: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['no JSON', '{'],
  ['an empty webhook', '{"events":[]}'],
  ['a challenge', '{"type":"url_verification","challenge":"told"}'],
  ['a check of the address', 'ssl_check=1&token=x'],
  ['an activity', JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl, text: 'x' })],
]

describe.each(bodies)('%s', (_, body) => {
  const now = () => String(Math.floor(Date.now() / 1000))
  const v0 = (secret: string, at: string) =>
    `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`
  test.each([
    ['without a signature', {}],
    ['signed by somebody else', { 'x-line-signature': sign(body, 'guessed') }],
    ['signed with nothing', { 'x-line-signature': createHmac('sha256', '').update(body).digest('base64') }],
  ])('to LINE’s route %s is a 401', async (_name, headers) => {
    const env = { LINE_CHANNEL_SECRET: 'ours', LINE_CHANNEL_ACCESS_TOKEN: 't' }
    expect(await knock(line, env, body, headers as Record<string, string>)).toEqual({ status: 401, text: '' })
  })

  test.each([
    ['without a signature', () => ({})],
    ['signed by somebody else', () => ({ at: now(), by: 'guessed' })],
    ['signed with nothing', () => ({ at: now(), by: '' })],
    ['signed for another time', () => ({ at: now(), by: 'ours', for: '1' })],
  ])('to Slack’s route %s is a 401', async (_name, made) => {
    const { at = '', by, for: other } = made() as { at?: string; by?: string; for?: string }
    const headers = by === undefined ? {} : { 'x-slack-signature': v0(by, other ?? at) }
    const env = { SLACK_SIGNING_SECRET: 'ours', SLACK_BOT_TOKEN: 'xoxb-1' }
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const all = { ...headers, 'x-slack-request-timestamp': at, 'content-type': type }
      const { status, text } = await knock(slack, env, body, all)
      // Whether our certificate is good may be asked by anybody, and brings nothing.
      const checks = body.startsWith('ssl_check') && type !== 'application/json'
      expect([status, text]).toEqual(checks ? [200, ''] : [401, 'not signed'])
    }
  })

  test.each<[string, () => Promise<string>]>([
    ['without a token', async () => ''],
    ['of no algorithm', async () => unsigned({ alg: 'none', kid: 'key-1' })],
    ['signed by our public key as a secret', async () => unsigned({ alg: 'HS256', kid: 'key-1' }, 'x')],
    ['for another bot', async () => microsoft.token({ aud: 'another' })],
    ['of another issuer', async () => microsoft.token({ iss: 'https://sts.windows.net/tenant/' })],
    ['of an emulator', async () => microsoft.token({ iss: 'https://login.microsoftonline.com/tenant/v2.0' })],
    ['of yesterday', async () => microsoft.token({ exp: Math.floor(Date.now() / 1000) - 86_400 })],
    ['without a service', async () => microsoft.token({ serviceurl: undefined } as never)],
  ])('to Teams’ route with a token %s is a 401', async (_name, token) => {
    const env = {
      TEAMS_APP_ID: 'app',
      TEAMS_APP_PASSWORD: 'x',
      TEAMS_TENANT_ID: 'tenant',
      TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
    }
    expect(await knock(teams, env, body, { authorization: `Bearer ${await token()}` })).toEqual({
      status: 401,
      text: 'unauthorized',
    })
  })
})

function unsigned(header: object, secret?: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const claims = { iss: 'https://api.botframework.com', aud: 'app', serviceurl: serviceUrl, exp }
  const body = `${part(header)}.${part(claims)}`
  const signature = secret && createHmac('sha256', secret).update(body).digest('base64url')
  return `${body}.${signature ?? ''}`
}

test('each secret verifies what it signed, and nothing of another, in whatever order they are asked', async () => {
  const body = new TextEncoder().encode('{}')
  const headers = (secret: string) =>
    new Headers({
      'x-slack-request-timestamp': '1000',
      'x-slack-signature': `v0=${createHmac('sha256', secret).update('v0:1000:{}').digest('hex')}`,
    })
  for (const asked of ['one', 'two', 'one', 'three', 'two'])
    for (const by of ['one', 'two', 'three'])
      expect([asked, by, await signed(headers(by), body, asked, 1000)]).toEqual([asked, by, asked === by])
})

test.each([
  [-301, false],
  [-300, true],
  [0, true],
  [300, true],
  [301, false],
])('a signature %d seconds from now is taken: %s', async (apart, taken) => {
  const at = String(100_000 + apart)
  const headers = new Headers({
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${createHmac('sha256', 's').update(`v0:${at}:`).digest('hex')}`,
  })
  expect(await signed(headers, new Uint8Array(), 's', 100_000)).toBe(taken)
})
