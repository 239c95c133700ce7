import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/message.ts'
import { mentionIn, messageIn } from '../fakes/teams.ts'
import { staged } from './staged.ts'

/** What a message in Teams may hold, and every invoke: attachments, mentions, markup. */
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
    ['of nothing but our name', mentions('<at>しるべ</at>', ['しるべ']), 'メニュー'],
    ['with line ends of Windows', mentions('<at>しるべ</at>\r\n補助金は？\r\n', ['しるべ']), '補助金は？'],
  ])('%s', async (_, activity, wanted) => {
    expect(await send(activity())).toMatchObject({ status: 200 })
    expect(words().map((text) => text.trim())).toEqual([wanted])
    expect(kinds()).toEqual(['text'])
  })
})

describe('an invoke', () => {
  const task = { task: { type: 'message', value: expect.any(String) } }
  const extension = { composeExtension: { type: 'message', text: expect.any(String) } }
  const config = { responseType: 'config', config: task.task }
  const tab = { tab: { type: 'continue', value: { cards: [] } } }
  const found = {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: [] },
  }
  it.each<[string, number, unknown]>([
    ['adaptiveCard/action', 200, { statusCode: 400, type: 'application/vnd.microsoft.error' }],
    ['application/search', 200, found],
    ['composeExtension/anonymousQueryLink', 200, extension],
    ['composeExtension/fetchTask', 200, task],
    ['composeExtension/onCardButtonClicked', 200, undefined],
    ['composeExtension/query', 200, extension],
    ['composeExtension/queryLink', 200, extension],
    ['composeExtension/querySettingUrl', 200, extension],
    ['composeExtension/selectItem', 200, extension],
    ['composeExtension/setting', 200, undefined],
    ['composeExtension/submitAction', 200, task],
    ['actionableMessage/executeAction', 200, undefined],
    ['config/fetch', 200, config],
    ['config/submit', 200, config],
    ['fileConsent/invoke', 200, undefined],
    ['handoff/action', 200, undefined],
    ['message/fetchTask', 200, task],
    ['message/submitAction', 200, undefined],
    ['signin/failure', 200, undefined],
    ['signin/tokenExchange', 412, { failureDetail: expect.any(String) }],
    ['signin/verifyState', 200, undefined],
    ['suggestedActions/submit', 200, undefined],
    ['tab/fetch', 200, tab],
    ['tab/submit', 200, tab],
    ['task/fetch', 200, task],
    ['task/submit', 200, task],
    ['something/new', 501, { statusCode: 501, type: 'application/vnd.microsoft.error' }],
  ])('%s is answered as its kind expects, whatever it brings', async (name, status, body) => {
    for (const value of [
      undefined,
      null,
      {},
      { action: 'x' },
      { data: null },
      { commandId: 'x', parameters: [] },
      { choice: 'case/claim/x' },
      'x',
    ]) {
      const answer = await send({
        ...messageIn(stage.teams, ''),
        type: 'invoke',
        name,
        text: undefined,
        value,
      })
      if (name === 'adaptiveCard/action') expect(answer).toMatchObject({ status, body })
      else expect({ name, ...answer }).toEqual({ name, status, body: body && expect.objectContaining(body) })
    }
    expect(stage.heard).toEqual([])
  })

  it.each([undefined, 'suggestedActions/submit'])(
    'of a button with our choice is heard: %s',
    async (name) => {
      const value = { choice: 'do/menu' }
      expect(
        await send({ ...messageIn(stage.teams, ''), type: 'invoke', name, text: undefined, value }),
      ).toEqual({ status: 200, body: undefined })
      expect(stage.heard).toMatchObject([{ act: { kind: 'choice', value: 'do/menu' } }])
    },
  )
})

describe('who speaks', () => {
  it.each<[string, 'owner' | 'staff', () => object]>([
    ['of our organisation is staff', 'staff', () => ({})],
    ['of an organisation that is not said is staff', 'staff', () => ({ channelData: {} })],
    ['as a guest is nobody’s staff', 'owner', () => ({ from: { ...somebody, userRole: 'guest' } })],
    [
      'from another organisation is nobody’s staff',
      'owner',
      () => ({ from: { ...somebody, tenantId: 'x' } }),
    ],
    [
      'in a conversation of another organisation is nobody’s staff',
      'owner',
      () => ({ conversation: { id: 'a:2', conversationType: 'personal', tenantId: 'x' } }),
    ],
  ])('%s', async (_, audience, over) => {
    await send(messageIn(stage.teams, 'はい', over()))
    expect(stage.heard).toMatchObject([{ audience }])
  })
  const somebody = { id: '29:x', name: '佐藤', aadObjectId: 'x' }
})

describe('what is lost elsewhere', () => {
  const html = (content: string) => [{ contentType: 'text/html', content }]
  it.each<[string, object, string[]]>([
    [
      'words in HTML alone',
      { text: '', attachments: html('<p>補助金は&nbsp;<b>使えますか</b></p><p>A &amp; B</p>') },
      ['補助金は 使えますか\nA & B'],
    ],
    [
      'an answer to a quoted message, without the quotation',
      {
        text: '',
        attachments: html(
          '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>しるべ</strong><p itemprop="preview">前の話</p></blockquote><p>これです</p>',
        ),
      },
      ['これです'],
    ],
    ['a quotation’s mark in the text', { text: '<quoted messageId="1"/> これです' }, ['これです']],
    [
      'our name in HTML',
      {
        text: '',
        attachments: html(
          '<p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">しるべ</span>&nbsp;はい</p>',
        ),
      },
      ['はい'],
    ],
    [
      'a face alone',
      { text: '', attachments: html('<p><emoji id="smile" alt="🙂" title="x"></emoji></p>') },
      ['🙂'],
    ],
    [
      'words beside what cannot be read',
      { attachments: [null, { name: 'x' }, 'x'], entities: [null] },
      ['はい'],
    ],
  ])('%s', async (_, over, wanted) => {
    const recipient = us()
    expect(await send(messageIn(stage.teams, 'はい', { recipient, ...over }))).toMatchObject({ status: 200 })
    expect(words()).toEqual(wanted)
  })

  it('an undeleted message without its words changes nothing', async () => {
    const type = 'messageUpdate'
    await send(
      messageIn(stage.teams, '', { type, text: undefined, channelData: { eventType: 'undeleteMessage' } }),
    )
    expect(stage.heard).toEqual([])
  })

  it('an installation that is told of twice around the minute is one', async () => {
    const at = (second: string) => `2026-11-22T01:00:${second}Z`
    const conversation = { id: 'a:twice', conversationType: 'personal', tenantId: stage.teams.tenant }
    const told = { ...messageIn(stage.teams, '', { conversation }), text: undefined }
    const added = { type: 'conversationUpdate', membersAdded: [{ id: us().id }], recipient: us() }
    await send({ ...told, ...added, timestamp: '2026-11-22T00:59:59.800Z' })
    await send({ ...told, type: 'installationUpdate', action: 'add', timestamp: at('00.900') })
    expect(new Set(stage.heard.map(({ id }) => id)).size).toBe(1)
    await send({ ...told, type: 'installationUpdate', action: 'add', timestamp: '2026-11-22T01:05:00Z' })
    expect(new Set(stage.heard.map(({ id }) => id)).size).toBe(2)
  })
})
