import { describe, expect, it } from 'vitest'
import { event, from, messageEvent, postbackEvent, textEvent, userId } from '../fakes/line.ts'
import { acts, ear, events, group, owner, room } from './receiving.ts'

describe('what is heard', () => {
  const self = (index: number, length: number) => ({ index, length, type: 'user', isSelf: true })
  const emoji = (index: number, length: number) => ({ index, length, productId: 'p', emojiId: '001' })
  const mention = (...mentionees: unknown[]) => ({ message: { mention: { mentionees } } })
  const cases: readonly { readonly name: string; readonly sent: object; readonly act: object }[] = [
    { name: 'text', sent: textEvent(owner, '補助金は？'), act: { kind: 'text', text: '補助金は？' } },
    {
      name: 'text with fields that nobody knows',
      sent: { ...textEvent(owner, 'はい', { message: { mention: 'broken', emojis: 7 } }), future: { x: 1 } },
      act: { kind: 'text', text: 'はい' },
    },
    {
      name: 'text whose id and time are of the other kind',
      sent: { ...textEvent(owner, 'はい', { message: { id: 12 } }), timestamp: '1462629479859' },
      act: { kind: 'text', text: 'はい', messageId: '12' },
    },
    {
      name: 'text without an id or a time',
      sent: { ...textEvent(owner, 'はい', { message: { id: undefined } }), timestamp: undefined },
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
      name: 'what somebody wrote on a sticker, as said',
      sent: messageEvent(owner, { type: 'sticker', id: '78', text: 'お願いします', keywords: ['おじぎ'] }),
      act: { kind: 'text', text: 'お願いします', messageId: '78' },
    },
    {
      name: 'a sticker on which nothing was written',
      sent: messageEvent(owner, { type: 'sticker', text: ' ', keywords: ['おじぎ'] }),
      act: { kind: 'sticker', words: ['おじぎ'] },
    },
    {
      name: 'words to us alone, without who is called before them',
      sent: textEvent(owner, '@しるべ @田中 補助金は？', mention(self(0, 4), { index: 5, length: 3 })),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: 'words to us alone, with who is named within them',
      sent: textEvent(owner, '担当は@田中です', mention({ index: 3, length: 3 })),
      act: { kind: 'text', text: '担当は@田中です' },
    },
    {
      name: 'a name and no more, to us alone',
      sent: textEvent(owner, '@田中', mention({ index: 0, length: 3 })),
      act: { kind: 'text', text: '@田中' },
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
      name: 'a call after others are called',
      sent: textEvent(
        group,
        '@山田 @しるべ、@鈴木 補助金は？',
        mention(self(4, 4), { index: 9, length: 3 }, { index: 0, length: 3, isSelf: false }),
      ),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: 'a call beside one of everybody',
      sent: textEvent(
        group,
        '@しるべ 補助金は？ @All',
        mention(self(0, 4), { index: 11, length: 4, type: 'all' }),
      ),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: 'a call without words',
      sent: textEvent(room, '@しるべ', mention(self(0, 4), { broken: true })),
      act: { kind: 'text', text: 'メニュー' },
    },
    {
      name: 'a call that names us by our id alone',
      sent: textEvent(
        group,
        '@しるべ 補助金は？',
        mention({ index: 0, length: 4, type: 'user', userId: `U${'d'.repeat(32)}` }),
      ),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: "words without LINE's own pictures",
      sent: textEvent(owner, '(love)従業員は30人です(smile)', {
        message: { emojis: [emoji(0, 6), emoji(15, 7), { broken: true }] },
      }),
      act: { kind: 'text', text: '従業員は30人です' },
    },
    {
      name: "a call among LINE's own pictures",
      sent: textEvent(group, '(love)@しるべ 補助金は？', {
        message: { mention: { mentionees: [self(6, 4)] }, emojis: [emoji(0, 6)] },
      }),
      act: { kind: 'text', text: '補助金は？' },
    },
    {
      name: "pictures of LINE's own and no word",
      sent: textEvent(owner, '(love)(love)', { message: { emojis: [emoji(0, 6), emoji(6, 6)] } }),
      act: { kind: 'sticker', words: [] },
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

  it('says when LINE sent it, unless it was sent again: then its token is as young as its webhook', async () => {
    const rest = { replyToken: 'r1', timestamp: Date.now() - 70_000 }
    await events(textEvent(owner, 'あの', rest))
    await events(textEvent(owner, 'あの', { ...rest, deliveryContext: { isRedelivery: true } }))
    expect(ear.heard.map(({ address }) => address.to.sentAt)).toEqual([String(rest.timestamp), undefined])
  })

  it('of photos that are sent at once says which are not the first', async () => {
    const photo = (index: number) =>
      messageEvent(owner, { type: 'image', id: `7${index}`, imageSet: { id: 's', index, total: 2 } })
    await events(photo(2), photo(1))
    expect(acts()).toMatchObject([{ media: { ref: '72', more: true } }, { media: { ref: '71' } }])
    expect(acts()[1]).not.toHaveProperty('media.more')
  })

  it('without LINE’s name for the event is known by what it brings, when and from where', async () => {
    const nameless = { ...textEvent(owner, 'あの'), webhookEventId: undefined }
    await events(nameless, nameless, { ...nameless, timestamp: nameless.timestamp + 1 })
    const [first, again, other] = ear.heard.map(({ id }) => id)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it.each(['0', 'f'])('of the console’s trial with a token of nothing but %s is nobody’s', async (sign) => {
    expect(await events(textEvent(owner, 'Hello, world', { replyToken: sign.repeat(32) }))).toBe(200)
    expect(ear.heard).toEqual([])
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

  it('of an edit in a group is what it still says to us, as it last stands', async () => {
    const edit = (text: string, timestamp: number, mentions = mention(self(0, 4))) => ({
      ...textEvent(group, text, { message: { id: '77', ...mentions.message } }),
      type: 'messageEdited',
      timestamp,
    })
    await events(edit('@しるべ 補助金は？', 2))
    await events(edit('@しるべ 補助金わ', 1))
    await events(edit('@しるべ 費用は？', 4), edit('@しるべ 費用わ', 3))
    await events(edit('昼はそば', 5, mention()))
    expect(acts()).toEqual([
      { kind: 'edited', messageId: '77', text: '補助金は？' },
      { kind: 'edited', messageId: '77', text: '費用は？' },
    ])
  })
})
