import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/message.ts'
import { activity, appId, microsoft, send } from './receiving.ts'

describe('who is mentioned', () => {
  const us = { id: `28:${appId}`, name: 'しるべ' }
  const inChannel = {
    conversation: { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
  }
  it.each<[string, object, Partial<Incoming>]>([
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
      'several mentions of us and one of somebody else, HTML-encoded',
      {
        ...inChannel,
        text: '<at id="0">しるべ</at>\u00a0見て <at>A &amp; B</at>、<at>しるべ</at>&nbsp;5 &lt; 6 &amp;lt; &#x3042;',
        entities: [
          { type: 'mention', text: '<at>A &amp; B</at>', mentioned: { id: '29:x', name: 'A &amp; B' } },
          { type: 'mention', mentioned: us },
          { type: 'mention', text: '<at>しるべ</at>', mentioned: us },
          { type: 'clientInfo', locale: 'ja-JP' },
        ],
      },
      { act: { kind: 'text', text: '見て A & B、 5 < 6 &lt; あ', messageId: '1' } },
    ],
    [
      'a mention whose entity has the name alone',
      {
        ...inChannel,
        text: '<at>しるべ</at> <at>田中</at> に聞いた',
        entities: [
          { type: 'mention', text: 'しるべ', mentioned: us },
          { type: 'mention', text: '田中', mentioned: { id: '29:t', name: '田中' } },
        ],
      },
      { act: { kind: 'text', text: 'に聞いた', messageId: '1' } },
    ],
    [
      'a mention after somebody else is called',
      {
        ...inChannel,
        text: '<at>田中 太郎</at>、<at>しるべ</at>&nbsp;<at>鈴木</at> 補助金は？',
        entities: [
          { type: 'mention', text: '<at>田中 太郎</at>', mentioned: { id: '29:t', name: '田中 太郎' } },
          { type: 'mention', text: '<at>しるべ</at>', mentioned: us },
          { type: 'mention', mentioned: { id: '29:s', name: '鈴木' } },
        ],
      },
      { act: { kind: 'text', text: '補助金は？', messageId: '1' } },
    ],
    [
      'a bare mention',
      { ...inChannel, text: '<at>しるべ</at>', entities: [{ type: 'mention', mentioned: us }] },
      { act: { kind: 'text', text: 'メニュー', messageId: '1' } },
    ],
    ...[
      ['the channel', { id: '19:x@thread.tacv2', name: 'General' }],
      ['the team', { id: '19:y@thread.tacv2', name: 'General', type: 'team' }],
      ['a tag', { id: 'MjM5', name: 'General', type: 'tag' }],
      ['everybody', { id: 'all', name: 'General', type: 'everyone' }],
    ].map(
      ([name, mentioned]) =>
        [
          `a mention beside one of ${name}`,
          {
            ...inChannel,
            text: '<at>しるべ</at> 補助金は？ <at>General</at>',
            entities: [
              { type: 'mention', mentioned },
              { type: 'mention', mentioned: us },
            ],
          },
          { act: { kind: 'text', text: '補助金は？', messageId: '1' } },
        ] as [string, object, Partial<Incoming>],
    ),
  ])('%s', async (_, over, expected) => {
    const { status, heard } = await send({ ...activity, ...over }, `Bearer ${await microsoft.token()}`)
    expect(status).toBe(200)
    expect(heard).toEqual([expect.objectContaining(expected)])
  })
})
