import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/line/channel.ts'
import { event, messageEvent, postbackEvent, sign, textEvent } from '../fakes/line.ts'
import { acts, ear, events, group, owner, platform, post, signed } from './receiving.ts'

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
    { name: 'a message without content', list: [event(owner, 'message')] },
    {
      name: 'a page of a rich menu turned',
      list: [
        event(owner, 'postback', {
          postback: { data: 'page-b', params: { newRichMenuAliasId: 'b', status: 'SUCCESS' } },
        }),
      ],
    },
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
