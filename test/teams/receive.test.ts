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
    // Nobody is there: what is only courtesy must not be missed.
    TEAMS_LOGIN_ORIGIN: 'http://127.0.0.1:9',
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

  it('a broken body without a token: 401', async () => {
    expect((await send('{', '')).status).toBe(401)
  })

  it('a rolled key works at once, also right after forged ones', async () => {
    const other = await authority(appId, serviceUrl)
    const env = { TEAMS_OPENID_METADATA_URL: other.metadataUrl }
    const status = async (token: string) => (await send(activity, `Bearer ${token}`, env)).status
    expect(await status(await other.token())).toBe(200)
    for (const kid of ['forged', 'forged', 'forged'])
      expect(await status(await other.token({}, { kid }))).toBe(401)
    expect(other.fetched()).toBe(2)
    const old = await other.token()
    await other.roll()
    expect(await status(await other.token())).toBe(200)
    expect(await status(old)).toBe(401)
    await other.close()
  })

  it('a flood of forged keys is a handful of looks, and a rolled key still works', async () => {
    const other = await authority(appId, serviceUrl)
    const env = { TEAMS_OPENID_METADATA_URL: other.metadataUrl }
    const tokens = await Promise.all(
      Array.from({ length: 60 }, (_, n) => other.token({}, { kid: `forged-${n}` })),
    )
    const statuses = await Promise.all(tokens.map((token) => send(activity, `Bearer ${token}`, env)))
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([401]))
    expect(other.fetched()).toBeLessThanOrEqual(5)
    await other.roll()
    expect((await send(activity, `Bearer ${await other.token()}`, env)).status).toBe(200)
    await other.close()
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
      'several mentions of us and one of somebody else, HTML-encoded',
      {
        ...inChannel,
        text: '<at>A &amp; B</at>、<at id="0">しるべ</at>\u00a0<at>しるべ</at>&nbsp;5 &lt; 6 &amp;lt; &#x3042;',
        entities: [
          { type: 'mention', text: '<at>A &amp; B</at>', mentioned: { id: '29:x', name: 'A &amp; B' } },
          { type: 'mention', mentioned: us },
          { type: 'mention', text: '<at>しるべ</at>', mentioned: us },
          { type: 'clientInfo', locale: 'ja-JP' },
        ],
      },
      { act: { kind: 'text', text: 'A & B、 5 < 6 &lt; あ', messageId: '1' } },
    ],
    [
      'a bare mention',
      { ...inChannel, text: '<at>しるべ</at>', entities: [{ type: 'mention', mentioned: us }] },
      { act: { kind: 'text', text: 'メニュー', messageId: '1' } },
    ],
    [
      'text in markup',
      { text: '<p>一つ目<br/>二つ目</p>', textFormat: 'xml' },
      { act: { kind: 'text', text: '一つ目\n二つ目', messageId: '1' } },
    ],
    [
      'a file of a personal chat',
      {
        text: '',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: '見積.pdf',
            contentUrl: 'https://contoso.sharepoint.com/x/見積.pdf',
            content: {
              downloadUrl: 'https://contoso.sharepoint.com/dl?id=1',
              uniqueId: 'u',
              fileType: 'pdf',
            },
          },
          { contentType: 'text/html', content: '<p></p>' },
        ],
      },
      {
        act: {
          kind: 'media',
          media: { type: 'file', ref: 'https://contoso.sharepoint.com/dl?id=1', name: '見積.pdf' },
          messageId: '1',
        },
      },
    ],
    [
      'a pasted picture',
      {
        text: '',
        attachments: [
          { contentType: 'image/png', contentUrl: `${serviceUrl}v3/attachments/1/views/original` },
          { contentType: 'text/html', content: '<img>' },
        ],
      },
      {
        act: {
          kind: 'media',
          media: { type: 'image', ref: `${serviceUrl}v3/attachments/1/views/original` },
          messageId: '1',
        },
      },
    ],
    [
      'an installation',
      { type: 'installationUpdate', action: 'add', text: undefined },
      { act: { kind: 'joined' } },
    ],
    ...['add-upgrade', 'remove-upgrade'].map(
      (action) =>
        [
          `an upgrade of the app (${action}) is nothing`,
          { type: 'installationUpdate', action, text: undefined },
          undefined,
        ] as [string, object, undefined],
    ),
    [
      'we are taken out',
      { type: 'conversationUpdate', text: undefined, membersRemoved: [us] },
      { act: { kind: 'left' } },
    ],
    [
      "Teams' own edit",
      { type: 'messageUpdate', text: '直した', channelData: { eventType: 'editMessage' } },
      { act: { kind: 'edited', messageId: '1', text: '直した' } },
    ],
    [
      "Teams' own deletion",
      { type: 'messageDelete', text: undefined, channelData: { eventType: 'softDeleteMessage' } },
      { act: { kind: 'unsent', messageId: '1' } },
    ],
    [
      'a deletion taken back',
      { type: 'messageUpdate', text: 'やはり', channelData: { eventType: 'undeleteMessage' } },
      { act: { kind: 'edited', messageId: '1', text: 'やはり' } },
    ],
    ['our own words', { from: us }, undefined],
    ["another bot's words", { from: { id: '28:other', role: 'bot' } }, undefined],
    [
      'a channel that was renamed',
      { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } },
      undefined,
    ],
    [
      'talk among people in a group chat',
      { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true }, text: 'うん' },
      undefined,
    ],
    [
      'talk in the thread to somebody else',
      {
        ...inChannel,
        text: '<at>田中</at> どう思う？',
        entities: [{ type: 'mention', text: '<at>田中</at>', mentioned: { id: '29:t', name: '田中' } }],
      },
      undefined,
    ],
    [
      'what is taken back in a group chat is overheard',
      {
        type: 'messageDelete',
        text: undefined,
        conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true },
      },
      { act: { kind: 'unsent', messageId: '1' }, overheard: true },
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

  it('one installation, told twice, is one event', async () => {
    const told = [
      { type: 'conversationUpdate', id: 'x', membersAdded: [us] },
      { type: 'installationUpdate', id: 'y', action: 'add' },
    ]
    const ids = []
    for (const over of told) {
      const { heard } = await send(
        { ...activity, text: undefined, ...over },
        `Bearer ${await microsoft.token()}`,
      )
      ids.push(...heard.map(({ id }) => id))
    }
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('words and files of one message are one event each', async () => {
    const attachments = [1, 2].map((n) => ({
      contentType: 'image/png',
      contentUrl: `${serviceUrl}v3/attachments/${n}/views/original`,
    }))
    const { heard } = await send({ ...activity, attachments }, `Bearer ${await microsoft.token()}`)
    expect(heard.map(({ act }) => act.kind)).toEqual(['text', 'media', 'media'])
    expect(new Set(heard.map(({ id }) => id)).size).toBe(3)
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

  it.each<[string | undefined, number, unknown]>([
    ['some/thing', 501, {}],
    [undefined, 501, {}],
    ['adaptiveCard/action', 200, undefined],
    ['adaptiveCard/action', 200, { action: null }],
    ['adaptiveCard/action', 200, { action: { type: 'Action.Http' } }],
    ['adaptiveCard/action', 200, { action: { type: 'Action.Execute', data: { unknown: true } } }],
  ])('the invoke %s is answered %i with an error that Teams can read: %j', async (name, wanted, value) => {
    const { status, answer, heard } = await send(
      { ...activity, type: 'invoke', name, text: undefined, value },
      `Bearer ${await microsoft.token()}`,
    )
    expect({ status, heard }).toEqual({ status: wanted, heard: [] })
    expect(JSON.parse(answer)).toMatchObject({
      statusCode: wanted === 200 ? 400 : wanted,
      type: 'application/vnd.microsoft.error',
      value: { code: expect.any(String), message: expect.any(String) },
    })
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
