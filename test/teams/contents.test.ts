import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/message.ts'
import { mentionIn, messageIn } from '../fakes/teams.ts'
import { staged } from './staged.ts'

/** What a message in Teams may hold: attachments, mentions, markup. */
const stage = staged()
const { kinds, send } = stage

const words = () =>
  stage.heard.map(({ act }) => ('text' in act ? (act as Extract<Act, { kind: 'text' }>).text : ''))
const us = () => ({ id: `28:${stage.teams.appId}`, name: 'しるべ' })

describe('an attachment', () => {
  it.each<[string, object, string[]]>([
    [
      'of a picture pasted in',
      { contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/x' },
      ['text', 'media'],
    ],
    [
      'of a voice',
      { contentType: 'audio/mp4', contentUrl: 'https://smba.trafficmanager.net/x' },
      ['text', 'media'],
    ],
    [
      'of a file without its address',
      { contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} },
      ['text'],
    ],
    [
      'of a file without its content',
      { contentType: 'application/vnd.microsoft.teams.file.download.info' },
      ['text'],
    ],
    [
      'of the card with which a file is shown',
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl: 'https://x.example/f',
        content: { uniqueId: 'u', fileType: 'png' },
      },
      ['text'],
    ],
    [
      'of a consent to a file',
      { contentType: 'application/vnd.microsoft.teams.card.file.consent', content: {} },
      ['text'],
    ],
    [
      'of an adaptive card',
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      ['text'],
    ],
    ['of a hero card', { contentType: 'application/vnd.microsoft.card.hero', content: {} }, ['text']],
    ['of a quoted message', { contentType: 'messageReference', content: '{"messageId":"1"}' }, ['text']],
    [
      'of a forwarded message',
      { contentType: 'forwardedMessageReference', content: '{"originalMessageId":"1"}' },
      ['text'],
    ],
    ['of a meeting', { contentType: 'meetingReference', content: '{}' }, ['text']],
    ['of nothing', { contentType: '' }, ['text']],
  ])('%s', async (_, attachment, wanted) => {
    expect(await send(messageIn(stage.teams, 'これ', { attachments: [attachment] }))).toMatchObject({
      status: 200,
    })
    expect(kinds()).toEqual(wanted)
  })
})

describe('words', () => {
  const mentions =
    (text: string, names: readonly string[], over: object = {}) =>
    () =>
      mentionIn(stage.teams, '', {
        text,
        entities: names.map((name) => ({
          type: 'mention',
          text: `<at>${name}</at>`,
          mentioned: { ...us(), name },
        })),
        ...over,
      })
  const forwarded = (content: unknown) => () =>
    messageIn(stage.teams, '', { attachments: [{ contentType: 'forwardedMessageReference', content }] })
  it.each<[string, () => object, string]>([
    ['after our name', mentions('<at>しるべ</at> 補助金は？', ['しるべ']), '補助金は？'],
    ['before our name', mentions('補助金は？<at>しるべ</at>', ['しるべ']), '補助金は？'],
    ['around our name', mentions('ねえ<at>しるべ</at>、補助金は？', ['しるべ']), 'ねえ、補助金は？'],
    [
      'after a name with a blank, in two parts',
      mentions('<at>しるべ</at> <at>ボット</at> 補助金は？', ['しるべ', 'ボット']),
      '補助金は？',
    ],
    [
      'after a name of two alphabets',
      mentions('<at>しるべ（SHIRUBE）</at>　補助金は？', ['しるべ（SHIRUBE）']),
      '補助金は？',
    ],
    ['after a full-width blank', mentions('<at>しるべ</at>　補助金は？', ['しるべ']), '補助金は？'],
    [
      'in HTML',
      mentions('<div><at>しるべ</at>&nbsp;補助金は&#12364;？<br>A &amp; B</div>', ['しるべ'], {
        textFormat: 'xml',
      }),
      '補助金は\u304c？\nA & B',
    ],
    [
      'with signs of HTML that were typed',
      mentions('<at>しるべ</at> 1 &lt; 2 &amp;amp; 3', ['しるべ']),
      '1 < 2 &amp; 3',
    ],
    [
      'of somebody else, forwarded',
      forwarded('{"originalMessageContent":"<p>補助金は？</p>"}'),
      '補助金は？',
    ],
    ['forwarded, in an object', forwarded({ originalMessageContent: '補助金は？' }), '補助金は？'],
    ['forwarded and unreadable', forwarded('{'), 'メニュー'],
    ['of nothing but our name', mentions('<at>しるべ</at>', ['しるべ']), 'メニュー'],
    ['with line ends of Windows', mentions('<at>しるべ</at>\r\n補助金は？\r\n', ['しるべ']), '補助金は？'],
  ])('%s', async (_, activity, wanted) => {
    expect(await send(activity())).toMatchObject({ status: 200 })
    expect(words().map((text) => text.trim())).toEqual([wanted])
    expect(kinds()).toEqual(['text'])
  })
})
