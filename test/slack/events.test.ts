import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  commandOf,
  envelope,
  eventOf,
  fileOf,
  interaction,
  message,
  press,
  type Signed,
  shortcut,
  signed,
  submission,
} from '../fakes/slack.ts'
import { type Bench, startBench } from './bench.ts'

/**
 * Everything that Slack may send, of the shapes in its documentation: taken with 200 within its time, heard where it is
 * for us, and nothing said that Slack would refuse. https://docs.slack.dev/reference/events
 */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(async () => {
  await bench.settled()
  expect(bench.slack.violations).toEqual([])
  await bench.slack.close()
})

const inChannel = { channel: 'C1', channel_type: 'channel' }
const ts = '1767326125.870439'
const changed = (more: object) => ({
  type: 'message',
  ...inChannel,
  ts: '1767326130.000100',
  hidden: true,
  ...more,
})

describe('an event', () => {
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
    [
      'the app’s home is opened',
      { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: ts, view: { id: 'V1' } },
      [],
    ],
    [
      'the app’s messages are opened',
      { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: ts },
      [],
    ],
    [
      'the assistant’s pane is opened',
      {
        type: 'assistant_thread_started',
        assistant_thread: {
          user_id: 'U1',
          context: { channel_id: 'C1', team_id: 'T1', enterprise_id: null },
          channel_id: 'D1',
          thread_ts: ts,
        },
        event_ts: ts,
      },
      ['joined'],
    ],
    [
      'the pane moves to another channel',
      {
        type: 'assistant_thread_context_changed',
        assistant_thread: { user_id: 'U1', context: {}, channel_id: 'D1', thread_ts: ts },
        event_ts: ts,
      },
      [],
    ],
    ['a pane without a thread', { type: 'assistant_thread_started', assistant_thread: {} }, []],
    [
      'a reaction',
      {
        type: 'reaction_added',
        user: 'U1',
        reaction: '+1',
        item: { type: 'message', channel: 'C1', ts },
        item_user: 'UBOT',
        event_ts: ts,
      },
      [],
    ],
    [
      'we join a channel',
      {
        type: 'member_joined_channel',
        user: 'UBOT',
        channel: 'C1',
        channel_type: 'C',
        team: 'T1',
        inviter: 'U1',
      },
      [],
    ],
    [
      'a link is shared',
      {
        type: 'link_shared',
        channel: 'C1',
        user: 'U1',
        message_ts: ts,
        links: [{ url: 'https://a.example', domain: 'a.example' }],
      },
      [],
    ],
    [
      'a file is shared',
      {
        type: 'file_shared',
        file_id: 'F1',
        user_id: 'U1',
        file: { id: 'F1' },
        channel_id: 'C1',
        event_ts: ts,
      },
      [],
    ],
    [
      'metadata is posted',
      { type: 'message_metadata_posted', app_id: 'A9', metadata: { event_type: 'x', event_payload: {} } },
      [],
    ],
    [
      'a step of a workflow',
      {
        type: 'function_executed',
        function: { id: 'Fn1', callback_id: 'x' },
        inputs: {},
        function_execution_id: 'Fx1',
        workflow_execution_id: 'Wx1',
        bot_access_token: 'xwfp-1',
      },
      [],
    ],
    ['a channel is renamed', { type: 'channel_rename', channel: { id: 'C1', name: 'x', created: 1 } }, []],
    ['somebody’s profile changes', { type: 'user_change', user: { id: 'U1' } }, []],
    ['only tokens of users are revoked', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, []],
    [
      'a grid’s workspace',
      message('はい'),
      ['text'],
      {
        enterprise_id: 'E1',
        team_id: 'T1',
        authorizations: [
          { enterprise_id: 'E1', team_id: null, user_id: 'UBOT', is_bot: true, is_enterprise_install: true },
        ],
      },
    ],
    [
      'somebody of a connected organisation',
      message('', { ...inChannel, user: 'W9', user_team: 'T9', text: '<@UBOT> はい' }),
      ['text'],
      { is_ext_shared_channel: true, context_team_id: 'T1', context_enterprise_id: null },
    ],
    [
      'an envelope that does not say who we are',
      message('', { ...inChannel, type: 'app_mention', text: '<@UBOT> はい' }),
      ['text'],
      { authorizations: undefined, authed_users: ['UBOT'] },
    ],
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

  it.each(['app_uninstalled', 'tokens_revoked'])('%s takes the workspace’s token away', async (type) => {
    bench.kept.set('slack/token/T1', 'sealed')
    const inner = { type, ...(type === 'tokens_revoked' ? { tokens: { bot: ['UBOT'] } } : {}) }
    expect((await bench.post(eventOf(inner, bench.slack.secret))).status).toBe(200)
    expect(bench.kept.has('slack/token/T1')).toBe(false)
  })

  it.each<[string, string]>([
    [
      'we are told that too much comes',
      JSON.stringify({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' }),
    ],
    [
      'an envelope of a type that is not known',
      envelope({ type: 'x' }).replace('event_callback', 'event_of_next_year'),
    ],
    ['an event of the wrong shape', envelope([1, 2] as never)],
    ['an event that is a text', envelope('message' as never)],
  ])('%s', async (_, body) => {
    expect((await bench.post(signed(body, bench.slack.secret))).status).toBe(200)
    expect(bench.heard).toEqual([])
  })
})

const pressOf = (action: object) =>
  press('', { actions: [{ action_id: 'x', block_id: 'b', action_ts: ts, ...action }] })
const option = { text: { type: 'plain_text', text: '30人' }, value: 'v' }

describe('an interaction', () => {
  it.each<[string, object, string[]]>([
    [
      'a button that we do not know',
      pressOf({ type: 'button', value: 'approve_1', text: { text: 'OK' } }),
      ['choice'],
    ],
    [
      'a button that carries nothing',
      pressOf({ type: 'button', action_id: 'info', text: { text: 'Show Info' } }),
      ['choice'],
    ],
    [
      'a button of ours that opens a page, and does not say so',
      pressOf({ type: 'button', action_id: 'choose:0:1' }),
      [],
    ],
    ['a button that opens a page', pressOf({ type: 'button', url: 'https://a.example' }), []],
    ['a select', pressOf({ type: 'static_select', selected_option: option }), ['choice']],
    ['a select that was emptied', pressOf({ type: 'static_select', selected_option: null }), []],
    ['radio buttons', pressOf({ type: 'radio_buttons', selected_option: option }), ['choice']],
    ['an overflow menu', pressOf({ type: 'overflow', selected_option: option }), ['choice']],
    ['several options', pressOf({ type: 'multi_static_select', selected_options: [option] }), []],
    ['checkboxes', pressOf({ type: 'checkboxes', selected_options: [option] }), []],
    ['a person', pressOf({ type: 'users_select', selected_user: 'U2' }), []],
    ['a day', pressOf({ type: 'datepicker', selected_date: '2026-11-24' }), []],
    ['a text', pressOf({ type: 'plain_text_input', value: 'はい' }), ['choice']],
    [
      'several at once',
      press('v', {
        actions: [
          { action_id: 'a', value: 'v' },
          { action_id: 'b', value: 'w' },
        ],
      }),
      ['choice'],
    ],
    [
      'one of a grid',
      press('v', { team: null, enterprise: { id: 'E1', name: 'x' }, is_enterprise_install: true }),
      ['choice'],
    ],
    [
      'one in a message that only its person sees',
      press('v', { container: { type: 'message', message_ts: ts, channel_id: 'C1', is_ephemeral: true } }),
      ['choice'],
    ],
    ['one in a message that is gone', press('v', { message: undefined }), ['choice']],
    [
      'a modal that is closed',
      {
        ...(press('') as object),
        type: 'view_closed',
        view: { id: 'V1', type: 'modal', callback_id: 'x', blocks: [] },
        is_cleared: false,
        actions: undefined,
      },
      [],
    ],
    [
      'a modal of somebody else',
      submission({ id: 'V1', view: { type: 'modal', callback_id: 'x', blocks: [] } }, {}),
      [],
    ],
    [
      'a modal without a name',
      submission({ id: 'V1', view: { type: 'modal', callback_id: '', blocks: [], title: null } }, {}),
      [],
    ],
    [
      'a search for options',
      {
        type: 'block_suggestion',
        user: { id: 'U1' },
        team: { id: 'T1' },
        action_id: 'x',
        block_id: 'b',
        value: '30',
        container: {},
      },
      [],
    ],
    [
      'a shortcut of the workspace',
      {
        type: 'shortcut',
        callback_id: 'x',
        trigger_id: 't',
        user: { id: 'U1' },
        team: { id: 'T1' },
        action_ts: ts,
      },
      [],
    ],
    ['a shortcut on a message that is not ours', shortcut('はい', { callback_id: 'x' }), []],
    [
      'a dialog of the old kind',
      {
        type: 'dialog_submission',
        callback_id: 'x',
        user: { id: 'U1' },
        team: { id: 'T1' },
        channel: { id: 'C1' },
        submission: {},
        action_ts: ts,
      },
      [],
    ],
    [
      'a button of the old kind',
      {
        type: 'interactive_message',
        callback_id: 'x',
        actions: [{ name: 'a', type: 'button', value: 'v' }],
        user: { id: 'U1' },
        team: { id: 'T1' },
        channel: { id: 'C1' },
        action_ts: ts,
      },
      [],
    ],
    [
      'a step of a workflow',
      {
        type: 'workflow_step_edit',
        callback_id: 'x',
        trigger_id: 't',
        user: { id: 'U1' },
        team: { id: 'T1' },
        workflow_step: {},
      },
      [],
    ],
    ['a kind of next year', { type: 'something_new', user: { id: 'U1' }, team: { id: 'T1' } }, []],
  ])('%s', async (_, payload, heard) => {
    const { status } = await bench.post(interaction(payload, bench.slack.secret))
    expect({ status, heard: bench.heard.map(({ act }) => act.kind) }).toEqual({ status: 200, heard })
  })
})

describe('a command', () => {
  const over = (text: string, more: Record<string, string> = {}) =>
    commandOf(text, bench.slack.secret, { response_url: bench.slack.newResponse(), ...more })
  it.each<[string, () => Signed, string | undefined]>([
    ['of another name', () => over('some arguments', { command: '/test-feedback' }), 'some arguments'],
    ['without words', () => over(''), 'メニュー'],
    ['of blanks', () => over('　 \n'), 'メニュー'],
    [
      'with names escaped',
      () => over('<@U2|taro> と <#C2|general> に &lt;b&gt;'),
      '＠メンバー と #general に <b>',
    ],
    [
      'of a grid',
      () => over('はい', { enterprise_id: 'E1', enterprise_name: 'x', is_enterprise_install: 'true' }),
      'はい',
    ],
    ['without an address for answers', () => commandOf('はい', bench.slack.secret), 'はい'],
    ['without its person', () => over('はい', { user_id: '' }), 'はい'],
  ])('%s', async (_, body, text) => {
    expect(await bench.post(body())).toMatchObject({ status: 200 })
    expect(bench.heard.map(({ act }) => (act.kind === 'text' ? act.text : ''))).toEqual([text])
  })
})

describe('a body', () => {
  const form = 'application/x-www-form-urlencoded'
  const payload = encodeURIComponent(JSON.stringify(press('v')))
  it.each<[string, string, string, number, number]>([
    ['with its character set named', `payload=${payload}`, `${form}; charset=utf-8`, 200, 1],
    ['with its type in capitals', `payload=${payload}`, 'Application/X-WWW-Form-URLEncoded', 200, 1],
    [
      'with blanks as plus signs',
      `payload=${encodeURIComponent(JSON.stringify(press('a b'))).replaceAll('%20', '+')}`,
      form,
      200,
      1,
    ],
    ['with more than its payload', `token=x&payload=${payload}&ssl_check=0`, form, 200, 1],
    ['with two payloads', `payload=${payload}&payload=%7B%7D`, form, 200, 1],
    ['that checks our certificate', 'token=x&ssl_check=1', form, 200, 0],
    ['of an empty form', '', form, 400, 0],
    ['of nothing', '', 'application/json', 400, 0],
    ['of a list', '[]', 'application/json', 400, 0],
    ['whose payload is a text', 'payload=%22x%22', form, 400, 0],
    ['whose payload is broken', 'payload=%7B%22type%22', form, 400, 0],
    ['with broken percent signs', 'payload=%E3%81&x=%', form, 400, 0],
  ])('%s', async (_, body, type, status, heard) => {
    expect(await bench.post(signed(body, bench.slack.secret, type))).toMatchObject({ status })
    expect(bench.heard).toHaveLength(heard)
  })
})
