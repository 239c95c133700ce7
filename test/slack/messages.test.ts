import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventOf, fileOf, message } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

/** Every kind of message in Slack’s documentation: heard where it is for us. https://docs.slack.dev/reference/events/message */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const inChannel = { channel: 'C1', channel_type: 'channel' }
const ts = '1767326125.870439'
const changed = (more: object) => ({
  type: 'message',
  ...inChannel,
  ts: '1767326130.000100',
  hidden: true,
  ...more,
})

describe('a message event', () => {
  it.each<[string, object, string[], object?]>([
    ['a direct message', message('補助金は？'), ['text']],
    [
      'a reply in a direct thread, as the assistant’s pane sends it',
      message('補助金は？', { thread_ts: ts }),
      ['text'],
    ],
    ['a message in a group of several', message('やあ', { channel: 'G1', channel_type: 'mpim' }), []],
    [
      'a mention in a group of several',
      message('', { channel: 'G1', channel_type: 'mpim', text: '<@UBOT> はい' }),
      ['text'],
    ],
    ['a mention with a label', message('', { ...inChannel, text: '<@UBOT|shirube> はい' }), ['text']],
    [
      'a mention sent to the channel from its thread',
      message('', { ...inChannel, subtype: 'thread_broadcast', thread_ts: ts, text: '<@UBOT> はい' }),
      ['text'],
    ],
    [
      'a file with a word to us',
      message('', { ...inChannel, subtype: 'file_share', text: '<@UBOT> これ', files: [fileOf('F1')] }),
      ['text', 'media'],
    ],
    [
      'a file of another workspace',
      message('', {
        subtype: 'file_share',
        files: [{ id: 'F1', mode: 'file_access', file_access: 'check_file_info', created: 0 }],
      }),
      ['media'],
    ],
    [
      'a forwarded message',
      message('', { attachments: [{ is_share: true, text: '補助金は使えますか', fallback: '[…]' }] }),
      ['text'],
    ],
    ['a message of blocks alone', message('', { blocks: [{ type: 'rich_text', elements: [] }] }), ['text']],
    [
      'a mention in blocks alone',
      message('', {
        ...inChannel,
        blocks: [
          {
            type: 'rich_text',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'user', user_id: 'UBOT' }] },
              { type: 'rich_text_list', style: 'bullet', elements: [] },
            ],
          },
        ],
      }),
      ['text'],
    ],
    [
      'one with fields that are empty',
      message('はい', {
        subtype: null,
        bot_id: null,
        thread_ts: null,
        files: null,
        attachments: null,
        message: null,
        blocks: null,
      }),
      ['text'],
    ],
    [
      'files of which one is gone and one cannot be read',
      message('', {
        subtype: 'file_share',
        files: [fileOf('F1', { mode: 'tombstone' }), null, fileOf('F2')],
      }),
      ['media'],
    ],
    [
      'a preview that Slack adds without saying what was before',
      {
        ...changed({ subtype: 'message_changed', channel: 'D1', channel_type: 'im' }),
        message: { user: 'U1', ts, text: '<https://a.example>', attachments: [{ fallback: 'a' }] },
      },
      [],
    ],
    [
      'one with fields that are not known',
      message('はい', {
        client_msg_id: 'c',
        team: 'T1',
        user_team: 'T1',
        source_team: 'T1',
        user_profile: {},
        metadata: { event_type: 'x', event_payload: {} },
      }),
      ['text'],
    ],
    [
      'an edit in a direct message',
      {
        ...changed({ subtype: 'message_changed', channel: 'D1', channel_type: 'im' }),
        message: { type: 'message', user: 'U1', ts, text: '直した', edited: { user: 'U1', ts } },
        previous_message: { type: 'message', user: 'U1', ts, text: '元' },
      },
      ['edited'],
    ],
    [
      'an unfurled link, which changes no word',
      {
        ...changed({ subtype: 'message_changed', channel: 'D1', channel_type: 'im' }),
        message: {
          user: 'U1',
          ts,
          text: '<https://a.example>',
          attachments: [{ from_url: 'https://a.example' }],
        },
        previous_message: { user: 'U1', ts, text: '<https://a.example>' },
      },
      [],
    ],
    [
      'a change of our own post',
      {
        ...changed({ subtype: 'message_changed' }),
        message: { user: 'UBOT', bot_id: 'B1', ts, text: '新' },
        previous_message: { user: 'UBOT', bot_id: 'B1', ts, text: '旧' },
      },
      [],
    ],
    [
      'a deleted root that still has a thread',
      {
        ...changed({ subtype: 'message_changed' }),
        message: {
          subtype: 'tombstone',
          user: 'USLACKBOT',
          ts,
          thread_ts: ts,
          text: 'This message was deleted.',
        },
        previous_message: { user: 'U1', ts, text: '元' },
      },
      ['unsent'],
    ],
    [
      'a deletion of our own post',
      {
        ...changed({ subtype: 'message_deleted', deleted_ts: ts }),
        previous_message: { bot_id: 'B1', user: 'UBOT', ts },
      },
      [],
    ],
    ['a deletion that does not say what it was', changed({ subtype: 'message_deleted', deleted_ts: ts }), []],
    [
      'another bot’s post',
      message('はい', { subtype: 'bot_message', bot_id: 'B9', user: undefined, username: 'x' }),
      [],
    ],
    ['what Slack’s own bot says', message('はい', { user: 'USLACKBOT' }), []],
    [
      'another bot’s post without a subtype',
      message('はい', { bot_id: 'B9', bot_profile: { name: 'x' } }),
      [],
    ],
    ...[
      'channel_join',
      'channel_leave',
      'channel_topic',
      'channel_name',
      'channel_archive',
      'group_join',
      'pinned_item',
      'reminder_add',
      'huddle_thread',
      'bot_add',
      'ekm_access_denied',
      'message_replied',
      'assistant_app_thread',
      'reply_broadcast',
      'sh_room_created',
      'a_subtype_of_next_year',
    ].map((subtype): [string, object, string[]] => [
      `a message of the kind ${subtype}`,
      message('x', { ...inChannel, subtype, text: '<@UBOT> x' }),
      [],
    ]),
  ])('%s', async (_, inner, heard, more = {}) => {
    const { status } = await bench.post(eventOf(inner, bench.slack.secret, more))
    expect({ status, heard: bench.heard.map(({ act }) => act.kind) }).toEqual({ status: 200, heard })
    for (const { act } of bench.heard) if (act.kind === 'text') expect(act.text).not.toContain('<@')
  })

  it('of a forwarded message is its words', async () => {
    const attachments = [{ is_share: true, text: '補助金は使えますか' }]
    await bench.post(eventOf(message('', { attachments }), bench.slack.secret))
    expect(bench.heard).toMatchObject([{ act: { text: '補助金は使えますか' } }])
  })

  it.each([
    [
      'with a word of one’s own is both',
      'これ回答案お願い',
      { is_share: true, text: '補助金は使えますか' },
      'これ回答案お願い\n補助金は使えますか',
    ],
    [
      'without its text is what its blocks say',
      '',
      {
        is_share: true,
        fallback: '[no preview available]',
        message_blocks: [
          {
            team: 'T1',
            message: {
              blocks: [{ type: 'markdown', text: '補助金は使えますか' }],
            },
          },
        ],
      },
      '補助金は使えますか',
    ],
    [
      'beside words is no preview of a link',
      'これは安全？',
      { text: '会社案内', from_url: 'https://a.example' },
      'これは安全？',
    ],
  ])('of what is forwarded %s', async (_, text, attachment, heard) => {
    await bench.post(eventOf(message(text, { attachments: [attachment] }), bench.slack.secret))
    expect(bench.heard).toMatchObject([{ act: { text: heard } }])
  })

  it('of blocks alone is their words', async () => {
    const text = (words: string) => ({ type: 'text', text: words })
    const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          section({ type: 'user', user_id: 'UBOT' }, text(' A&B は <b>')),
          {
            type: 'rich_text_list',
            elements: [
              section({ type: 'link', url: 'https://a.example/?a=1&b=2' }),
              section({ type: 'link', url: 'https://b.example', text: '資料' }),
            ],
          },
          { type: 'rich_text_quote', elements: [{ type: 'channel', channel_id: 'C2' }, text('で')] },
          { type: 'something_new', elements: [text('x')] },
          null,
        ],
      },
    ]
    await bench.post(eventOf(message('', { ...inChannel, blocks }), bench.slack.secret))
    expect(bench.heard).toMatchObject([
      { act: { text: 'A&B は <b>\n• https://a.example/?a=1&b=2\n• 資料\n#チャンネルで' } },
    ])
  })
})
