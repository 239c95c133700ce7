import { existsSync, readFileSync } from 'node:fs'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'
import { type Authority, authority } from './authority.ts'

const appId = '11111111-2222-3333-4444-555555555555'
const serviceUrl = 'https://smba.trafficmanager.net/jp/'
const recorded = new URL('../../../shared/conformance/teams/', import.meta.url).pathname

let microsoft: Authority
beforeAll(async () => {
  microsoft = await authority(appId, serviceUrl)
})
afterAll(() => microsoft.close())

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl,
  text: 'こんにちは',
  timestamp: '2026-11-22T00:00:00Z',
  from: { id: '29:person', name: '山田', aadObjectId: 'aad-1' },
  recipient: { id: `28:${appId}` },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
}

async function send(body: unknown, authorization: string, env: Record<string, string> = {}) {
  const config = channel.config({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'x',
    TEAMS_TENANT_ID: 'tenant',
    TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
    ...env,
  })
  if (!config) throw new Error('off')
  const heard: Incoming[] = []
  const converse = { hear: async (list) => void heard.push(...list) } as Partial<Converse> as Converse
  const request = new Request('http://x/api/messages', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization },
  })
  const response = await channel.open(config).receive(request, converse, () => {})
  return { status: response.status, answer: await response.text(), heard }
}

const now = () => Math.floor(Date.now() / 1000)

describe('whose activities are taken', () => {
  it('one with a good token is heard', async () => {
    const { status, heard } = await send(activity, `Bearer ${await microsoft.token()}`)
    expect({ status, heard }).toEqual({
      status: 200,
      heard: [
        expect.objectContaining({
          act: { kind: 'text', text: 'こんにちは', messageId: '1' },
          person: { id: 'aad-1', name: '山田' },
        }),
      ],
    })
  })

  it.each<[string, () => Promise<string>, object?]>([
    ['no token', async () => ''],
    ['no bearer', async () => `Basic ${await microsoft.token()}`],
    ['a broken token', async () => 'Bearer a.b.c'],
    ['a tampered signature', async () => `Bearer ${(await microsoft.token()).slice(0, -6)}AAAAAA`],
    ['another issuer', async () => `Bearer ${await microsoft.token({ iss: 'https://sts.windows.net/x/' })}`],
    ['another audience', async () => `Bearer ${await microsoft.token({ aud: 'somebody' })}`],
    ['an expired token', async () => `Bearer ${await microsoft.token({ exp: now() - 3600 })}`],
    ['no expiry', async () => `Bearer ${await microsoft.token({ exp: undefined } as never)}`],
    ['not yet valid', async () => `Bearer ${await microsoft.token({ nbf: now() + 3600 })}`],
    [
      'another service address in the token',
      async () => `Bearer ${await microsoft.token({ serviceurl: 'https://evil.example/' })}`,
    ],
    [
      'no service address in the token',
      async () => `Bearer ${await microsoft.token({ serviceurl: undefined } as never)}`,
    ],
    ['an unknown key', async () => `Bearer ${await microsoft.token({}, { kid: 'nobody' })}`],
    [
      'signed with our own password',
      async () =>
        `Bearer ${await new SignJWT({ serviceurl: serviceUrl, iss: 'https://api.botframework.com', aud: appId, exp: now() + 60 }).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(new TextEncoder().encode('x'.repeat(32)))}`,
    ],
    [
      'no service address in the activity',
      async () => `Bearer ${await microsoft.token()}`,
      { serviceUrl: undefined },
    ],
    [
      'a service host that is not on the list',
      async () => `Bearer ${await microsoft.token({ serviceurl: 'https://evil.example/' })}`,
      { serviceUrl: 'https://evil.example/' },
    ],
    ['another channel', async () => `Bearer ${await microsoft.token()}`, { channelId: 'emulator' }],
    ['no channel', async () => `Bearer ${await microsoft.token()}`, { channelId: undefined }],
  ])('%s: 401 and nothing heard', async (_, authorization, over = {}) => {
    const { status, heard } = await send({ ...activity, ...over }, await authorization())
    expect({ status, heard }).toEqual({ status: 401, heard: [] })
  })

  it('a key without endorsement for Teams: 401', async () => {
    const other = await authority(appId, serviceUrl, ['directline'])
    const { status } = await send(activity, `Bearer ${await other.token()}`, {
      TEAMS_OPENID_METADATA_URL: other.metadataUrl,
    })
    await other.close()
    expect(status).toBe(401)
  })

  it('metadata that cannot be had: 401', async () => {
    const { status } = await send(activity, `Bearer ${await microsoft.token()}`, {
      TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9/none',
    })
    expect(status).toBe(401)
  })

  it.each([['TEAMS_APP_ID'], ['TEAMS_APP_PASSWORD'], ['TEAMS_TENANT_ID']])('is off without %s', (name) => {
    const env: Record<string, string> = { TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'b', TEAMS_TENANT_ID: 'c' }
    expect(channel.config({ ...env, [name]: '' })).toBeUndefined()
  })
})

describe('what is heard', () => {
  const us = { id: `28:${appId}`, name: 'しるべ' }
  const inChannel = {
    conversation: { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
  }
  it.each<[string, object, Partial<Incoming> | undefined]>([
    [
      'a mention, without our name',
      {
        ...inChannel,
        text: '<at>しるべ</at> 補助金は？',
        entities: [{ type: 'mention', text: '<at>しるべ</at>', mentioned: us }],
      },
      { act: { kind: 'text', text: '補助金は？', messageId: '1' } },
    ],
    [
      'a mention whose entity lacks the text',
      { ...inChannel, text: '<at>しるべ</at> はい', entities: [{ type: 'mention', mentioned: us }] },
      { act: { kind: 'text', text: 'はい', messageId: '1' } },
    ],
    [
      'talk in the thread is overheard',
      { ...inChannel, text: 'ありがとう', entities: [] },
      { overheard: true },
    ],
    [
      'a pressed button',
      { text: '30人', value: { choice: 'fact:employees=30' } },
      { act: { kind: 'choice', value: 'fact:employees=30', label: '30人' } },
    ],
    [
      'an edit',
      { type: 'messageUpdate', text: '直した' },
      { act: { kind: 'edited', messageId: '1', text: '直した' } },
    ],
    ['a deletion', { type: 'messageDelete', text: undefined }, { act: { kind: 'unsent', messageId: '1' } }],
    [
      'we are added',
      { type: 'conversationUpdate', text: undefined, membersAdded: [us] },
      { act: { kind: 'joined' } },
    ],
    [
      'somebody else is added',
      { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: '29:x' }] },
      undefined,
    ],
    [
      'we are removed',
      { type: 'installationUpdate', action: 'remove', text: undefined },
      { act: { kind: 'left' } },
    ],
    [
      'a reaction',
      { type: 'messageReaction', text: undefined, reactionsAdded: [{ type: 'like' }] },
      undefined,
    ],
    ['a kind that does not exist yet', { type: 'newThing', text: undefined }, undefined],
  ])('%s', async (_, over, expected) => {
    const { status, heard } = await send({ ...activity, ...over }, `Bearer ${await microsoft.token()}`)
    expect(status).toBe(200)
    expect(heard).toEqual(expected === undefined ? [] : [expect.objectContaining(expected)])
  })

  it('a card action is heard and answered in the form that Teams expects', async () => {
    const invoke = {
      ...activity,
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: {
        action: { type: 'Action.Execute', verb: 'choose', data: { choice: 'intent:menu' } },
        trigger: 'manual',
      },
    }
    const { status, answer, heard } = await send(invoke, `Bearer ${await microsoft.token()}`)
    expect({ status, heard }).toEqual({
      status: 200,
      heard: [expect.objectContaining({ act: { kind: 'choice', value: 'intent:menu' } })],
    })
    expect(JSON.parse(answer)).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    })
  })

  it('an unknown invoke gets a well-formed answer', async () => {
    const { status } = await send(
      { ...activity, type: 'invoke', name: 'some/thing', text: undefined, value: {} },
      `Bearer ${await microsoft.token()}`,
    )
    expect(status).toBe(501)
  })

  it.each([['{'], ['[]'], ['"x"'], ['{}']])('%s is refused as unreadable', async (body) => {
    expect((await send(body, `Bearer ${await microsoft.token()}`)).status).toBe(400)
  })
})

const there = existsSync(recorded)
describe.skipIf(!there)(
  `recorded payloads${there ? '' : ' (skipped: no recordings beside the project)'}`,
  () => {
    it.each(there ? ['dm', 'mention'] : [])('%s: every one is heard', async (file) => {
      const payloads = JSON.parse(readFileSync(`${recorded}${file}.json`, 'utf8')) as Record<
        string,
        { serviceUrl?: string }
      >
      for (const payload of Object.values(payloads)) {
        if (typeof payload !== 'object' || !payload.serviceUrl) continue
        const { status, heard } = await send(
          payload,
          `Bearer ${await microsoft.token({ serviceurl: payload.serviceUrl })}`,
        )
        expect({ status, heard: heard.length }).toEqual({ status: 200, heard: 1 })
      }
    })
  },
)
