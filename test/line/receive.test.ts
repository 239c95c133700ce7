import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/line/channel.ts'
import type { OpenChannel } from '../../src/channel.ts'
import type { Act } from '../../src/message.ts'
import { type Ear, newEar } from '../contract/ear.ts'
import {
  event,
  type FakeLine,
  from,
  messageEvent,
  postbackEvent,
  sign,
  startLine,
  textEvent,
  userId,
  webhook,
} from '../fakes/line.ts'

let platform: FakeLine
let line: OpenChannel
let ear: Ear
let work: Promise<unknown>[]

beforeEach(async () => {
  platform = await startLine()
  const config = channel.config({
    LINE_CHANNEL_SECRET: platform.secret,
    LINE_CHANNEL_ACCESS_TOKEN: platform.accessToken,
    LINE_API_ORIGIN: platform.origin,
    LINE_DATA_API_ORIGIN: `${platform.origin}/`,
  })
  if (config === undefined) throw new Error('the channel is off')
  line = channel.open(config)
  ear = newEar()
  work = []
})
afterEach(async () => {
  await Promise.all(work)
  expect(platform.violations).toEqual([])
  await platform.close()
})

async function post(body: BodyInit, signature?: string): Promise<number> {
  const request = new Request('http://shirube.test/line/webhook', {
    method: 'POST',
    body,
    headers: signature === undefined ? {} : { 'x-line-signature': signature },
  })
  return (await line.receive(request, ear.converse, (promise) => work.push(promise))).status
}
const signed = (body: string) => post(body, sign(body, platform.secret))
const events = (...list: readonly unknown[]) => {
  const { body, signature } = webhook(list, platform.secret)
  return post(body, signature)
}
const acts = (): readonly Act[] => ear.heard.map(({ act }) => act)
const owner = from('owner')
const group = { type: 'group', groupId: `C${'1'.repeat(32)}`, userId: userId('owner') } as const
const room = { type: 'room', roomId: `R${'2'.repeat(32)}` } as const

describe('the channel is on', () => {
  const full = { LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ACCESS_TOKEN: 't' }
  it('with both secrets, at LINE itself', () => {
    expect(channel.config(full)).toEqual({
      secret: 's',
      accessToken: 't',
      apiOrigin: 'https://api.line.me',
      dataOrigin: 'https://api-data.line.me',
    })
  })
  it.each([
    {},
    { LINE_CHANNEL_SECRET: 's' },
    { LINE_CHANNEL_ACCESS_TOKEN: 't' },
    { ...full, LINE_CHANNEL_SECRET: '' },
    { ...full, LINE_CHANNEL_SECRET: '  ' },
    { ...full, LINE_CHANNEL_ACCESS_TOKEN: '' },
    { ...full, LINE_API_ORIGIN: 'ftp://api.line.me' },
  ])('and off with %j', (env) => {
    expect(channel.config(env)).toBeUndefined()
  })
})

describe('who is let in', () => {
  it('is whom the published vector signs', async () => {
    const opened = channel.open({ secret: 'test_secret', accessToken: 't', apiOrigin: 'x', dataOrigin: 'x' })
    const request = new Request('http://shirube.test/line/webhook', {
      method: 'POST',
      body: '{"hello":"world"}',
      headers: { 'x-line-signature': 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=' },
    })
    // Signed, and yet no webhook.
    expect((await opened.receive(request, ear.converse, () => {})).status).toBe(400)
  })

  it.each([
    { name: 'no signature', signature: undefined },
    { name: 'an empty one', signature: '' },
    { name: 'one of another secret', signature: sign('{"events":[]}', 'other') },
    { name: 'one of another body', signature: sign('{"events":[] }', 'line-secret') },
    { name: 'a cut one', signature: sign('{"events":[]}', 'line-secret').slice(0, 20) },
    { name: 'no base64', signature: '署名'.normalize().replace(/./gu, '%') },
  ])('401 for $name', async ({ signature }) => {
    expect(await post('{"events":[]}', signature)).toBe(401)
  })

  it.each(['{', '', 'null', '[]', '"text"', '{}', '{"events":{}}', '{"events":null}', '{"hello":"world"}'])(
    '400 for a signed %s',
    async (body) => {
      expect(await signed(body)).toBe(400)
    },
  )

  it('400 for bytes that are no UTF-8', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])
    expect(await post(bytes, sign(bytes, platform.secret))).toBe(400)
  })

  it('500 when the journal cannot be written, so that LINE sends again', async () => {
    ear.fails = true
    expect(await events(textEvent(owner, 'こんにちは'))).toBe(500)
  })
})

describe('what is taken and means nothing', () => {
  const cases: readonly { readonly name: string; readonly list: readonly unknown[] }[] = [
    { name: 'no event: the console checks', list: [] },
    { name: 'an unknown kind of event', list: [event(owner, 'teleport', { teleport: { to: 'moon' } })] },
    { name: 'an unknown kind of message', list: [messageEvent(owner, { type: 'hologram' })] },
    { name: 'events that are no objects', list: [null, 1, 'x', []] },
    { name: 'an event without its id', list: [{ ...textEvent(owner, 'x'), webhookEventId: undefined }] },
    { name: 'a message without content', list: [event(owner, 'message')] },
    { name: 'a postback without data', list: [event(owner, 'postback', { postback: {} })] },
    { name: 'a person whom LINE does not name', list: [textEvent({ type: 'user' }, 'x')] },
    { name: 'an event from nowhere', list: [{ ...textEvent(owner, 'x'), source: undefined }] },
    {
      name: 'an unknown kind of place',
      list: [{ ...textEvent(owner, 'x'), source: { type: 'square', id: '1' } }],
    },
    { name: 'standby: another bot answers', list: [textEvent(owner, 'x', { mode: 'standby' })] },
    { name: 'people coming and going', list: [event(group, 'memberJoined', { joined: { members: [] } })] },
    { name: 'group talk among people', list: [textEvent(group, '昼は何にする？')] },
    { name: 'a picture in a group', list: [messageEvent(group, { type: 'image' })] },
    {
      name: 'a call to everybody',
      list: [
        textEvent(group, '@All 集合', {
          message: { mention: { mentionees: [{ index: 0, length: 4, type: 'all' }] } },
        }),
      ],
    },
    {
      name: 'a call to somebody else',
      list: [
        textEvent(group, '@山田 どう？', {
          message: { mention: { mentionees: [{ index: 0, length: 3, type: 'user', isSelf: false }] } },
        }),
      ],
    },
  ]
  it.each(cases)('200 for $name', async ({ list }) => {
    expect(await events(...list)).toBe(200)
    expect(ear.heard).toEqual([])
  })

  it('whatever a field holds, the others around it are heard', async () => {
    const whole = [
      textEvent(group, '@しるべ 補助金', {
        message: { mention: { mentionees: [{ index: 0, length: 4, isSelf: true }] } },
      }),
      messageEvent(owner, { type: 'sticker', keywords: ['ok'] }),
      messageEvent(owner, { type: 'file', fileName: 'a.pdf', fileSize: 1 }),
      messageEvent(owner, { type: 'location', title: 'x', address: 'y' }),
      postbackEvent(owner, 'flow/plan', { replyToken: 'r' }),
      event(owner, 'unsend', { unsend: { messageId: '1' } }),
    ]
    const places = whole.flatMap((each, at) => pathsOf(each).map((path) => ({ at, path })))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async ({ at, path }, value) => {
        ear.heard.length = 0
        const broken = replaced(whole[at], path, value)
        expect(await events(textEvent(owner, '前'), broken, textEvent(owner, '後'))).toBe(200)
        expect([acts().at(0), acts().at(-1)]).toMatchObject([{ text: '前' }, { text: '後' }])
        expect(acts().length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 300 },
    )
  })

  it('one bad event takes no other with it', async () => {
    expect(
      await events(null, textEvent(owner, '補助金'), { type: 7 }, event(owner, 'follow', { source: owner })),
    ).toBe(200)
    expect(acts().map(({ kind }) => kind)).toEqual(['text', 'joined'])
  })
})

describe('what is heard', () => {
  const self = (index: number, length: number) => ({ index, length, type: 'user', isSelf: true })
  const mention = (...mentionees: unknown[]) => ({ message: { mention: { mentionees } } })
  const cases: readonly { readonly name: string; readonly sent: object; readonly act: object }[] = [
    { name: 'text', sent: textEvent(owner, '補助金は？'), act: { kind: 'text', text: '補助金は？' } },
    {
      name: 'text with fields that nobody knows',
      sent: { ...textEvent(owner, 'はい', { message: { mention: 'broken', emojis: 7 } }), future: { x: 1 } },
      act: { kind: 'text', text: 'はい' },
    },
    {
      name: 'a pressed choice',
      sent: postbackEvent(owner, 'answer/ordered/yes'),
      act: { kind: 'choice', value: 'answer/ordered/yes' },
    },
    {
      name: 'a choice of an old menu',
      sent: postbackEvent(owner, 'action=buy&itemid=1'),
      act: { kind: 'choice', value: 'action=buy&itemid=1' },
    },
    {
      name: 'somebody new',
      sent: event(owner, 'follow', { follow: { isUnblocked: false } }),
      act: { kind: 'joined' },
    },
    { name: 'somebody who left', sent: event(owner, 'unfollow'), act: { kind: 'left' } },
    { name: 'a group that takes us in', sent: event(group, 'join'), act: { kind: 'joined' } },
    { name: 'a group that sends us away', sent: event(room, 'leave'), act: { kind: 'left' } },
    {
      name: 'words taken back',
      sent: event(owner, 'unsend', { unsend: { messageId: '12' } }),
      act: { kind: 'unsent', messageId: '12' },
    },
    {
      name: 'a sticker',
      sent: messageEvent(owner, {
        type: 'sticker',
        packageId: '1',
        stickerId: '2',
        keywords: ['ok', 'thanks'],
      }),
      act: { kind: 'sticker', words: ['ok', 'thanks'] },
    },
    {
      name: 'a sticker with words on it',
      sent: messageEvent(owner, { type: 'sticker', text: 'お願いします' }),
      act: { kind: 'sticker', words: ['お願いします'] },
    },
    {
      name: 'a picture',
      sent: messageEvent(owner, { type: 'image', id: '77', contentProvider: { type: 'line' } }),
      act: { kind: 'media', media: { type: 'image', ref: '77' }, messageId: '77' },
    },
    {
      name: 'a file',
      sent: messageEvent(owner, { type: 'file', id: '78', fileName: '請求書.pdf', fileSize: 2048 }),
      act: {
        kind: 'media',
        media: { type: 'file', ref: '78', name: '請求書.pdf', bytes: 2048 },
        messageId: '78',
      },
    },
    {
      name: 'a place',
      sent: messageEvent(owner, {
        type: 'location',
        title: '長崎駅',
        address: '長崎市尾上町',
        latitude: 32.7,
        longitude: 129.8,
      }),
      act: { kind: 'location', title: '長崎駅', place: '長崎市尾上町' },
    },
    {
      name: 'a call in a group, without the name',
      sent: textEvent(group, '@しるべ 補助金は？', mention(self(0, 4))),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: 'a call after an emoji: positions are UTF-16 units',
      sent: textEvent(group, '👨‍👩‍👧 @しるべ 点数を見たい', mention(self(9, 4))),
      act: { kind: 'text', text: '👨‍👩‍👧 点数を見たい' },
    },
    {
      name: 'a call between others',
      sent: textEvent(
        group,
        '@山田 と @しるべ で @しるべ 相談',
        mention({ index: 0, length: 3, isSelf: false }, self(6, 4), self(13, 4)),
      ),
      act: { kind: 'text', text: '@山田 と で 相談' },
    },
    {
      name: 'a call without words',
      sent: textEvent(room, '@しるべ', mention(self(0, 4), { broken: true })),
      act: { kind: 'text', text: '@しるべ' },
    },
  ]
  it.each(cases)('$name', async ({ sent, act }) => {
    expect(await events(sent)).toBe(200)
    expect(acts()).toMatchObject([act])
  })

  it('comes with its id, time, person and the way back', async () => {
    const sent = textEvent(owner, 'こんにちは', { replyToken: 'r1', message: { markAsReadToken: 'm1' } })
    await events(sent)
    expect(ear.heard).toMatchObject([
      {
        id: sent.webhookEventId,
        at: sent.timestamp,
        audience: 'owner',
        person: { id: userId('owner') },
        address: {
          channel: 'line',
          conversation: userId('owner'),
          to: { kind: 'user', id: userId('owner'), replyToken: 'r1', readToken: 'm1' },
        },
      },
    ])
    expect(Number(ear.heard[0]?.address.to.receivedAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  it('of a group is one conversation, with or without the name of who speaks', async () => {
    const bare = { type: 'group', groupId: group.groupId } as const
    await events(postbackEvent(group, 'flow/barriers'), postbackEvent(bare, 'flow/barriers'))
    expect(ear.heard.map(({ address }) => address.conversation)).toEqual([group.groupId, group.groupId])
    expect(ear.heard.map(({ person }) => person.id)).toEqual([userId('owner'), group.groupId])
  })

  it('is handed over in one go and in order, redelivered or not', async () => {
    const again = { deliveryContext: { isRedelivery: true } }
    await events(
      textEvent(owner, 'あの'),
      textEvent(from('other'), '相談'),
      textEvent(owner, '補助金', again),
    )
    expect(acts()).toMatchObject([{ text: 'あの' }, { text: '相談' }, { text: '補助金' }])
  })
})

describe('courtesy', () => {
  const paths = () => platform.requests.map(({ path }) => path)
  it('shows one person that we are writing and have read, once a webhook', async () => {
    const read = { message: { markAsReadToken: 'm1' } }
    await events(textEvent(owner, 'あの'), textEvent(owner, '補助金', read))
    await Promise.all(work)
    expect(paths().toSorted()).toEqual(['/v2/bot/chat/loading/start', '/v2/bot/chat/markAsRead'])
  })
  it.each([
    { name: 'a group', sent: postbackEvent(group, 'flow/barriers') },
    { name: 'somebody who left', sent: event(owner, 'unfollow') },
    {
      name: 'an event that may have been answered long ago',
      sent: textEvent(owner, 'あの', { deliveryContext: { isRedelivery: true } }),
    },
  ])('is not shown to $name', async ({ sent }) => {
    await events(sent)
    await Promise.all(work)
    expect(paths()).toEqual([])
  })
  it('that fails is nobody’s business', async () => {
    await platform.close()
    expect(await events(textEvent(owner, 'あの'))).toBe(200)
    await expect(Promise.all(work)).resolves.toBeDefined()
    platform = await startLine()
  })
})

describe('a file that a person sent', () => {
  const put = (id: string, status: number, body = 'bytes') =>
    platform.contents.set(id, { status, type: 'image/jpeg', bytes: Buffer.from(body) })
  it('is fetched from LINE by its message id', async () => {
    put('77', 200)
    const media = await line.fetchMedia?.('77')
    expect(media?.type).toBe('image/jpeg')
    expect(await new Response(media?.body).text()).toBe('bytes')
  })
  it.each(['unknown', '../../richmenu/list'])('is nothing when LINE does not have it: %s', async (ref) => {
    expect(await line.fetchMedia?.(ref)).toBeUndefined()
  })
  it('is waited for while LINE prepares it', async () => {
    put('78', 202, '')
    setTimeout(() => put('78', 200), 200)
    expect(await new Response((await line.fetchMedia?.('78'))?.body).text()).toBe('bytes')
  })
  it('fails for a while when LINE does', async () => {
    put('79', 500)
    await expect(line.fetchMedia?.('79')).rejects.toThrow('500')
  })
})

/** The way to every field of an object, itself not counted. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsOf(inner).map((path) => [name, ...path]),
  ])
}

/** The same with another value at the end of the way. */
function replaced(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(whole))
    return whole.map((each, at) => (at === Number(name) ? replaced(each, rest, value) : each))
  const fields = whole as Record<string, unknown>
  return { ...fields, [name]: replaced(fields[name], rest, value) }
}
