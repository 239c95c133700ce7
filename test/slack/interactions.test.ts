import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandOf, interaction, press, type Signed, shortcut, signed, submission } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

/** Every kind of interaction, command and body in Slack’s documentation. https://docs.slack.dev/interactivity */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const ts = '1767326125.870439'
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
    ['one without its trigger', press('v', { trigger_id: undefined }), ['choice']],
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

describe('a search for options', () => {
  it('is answered with none', async () => {
    const asked = {
      type: 'block_suggestion',
      user: { id: 'U1' },
      team: { id: 'T1' },
      action_id: 'x',
      value: '3',
    }
    const { body } = await bench.post(interaction({ ...asked, block_id: 'b' }, bench.slack.secret))
    expect(JSON.parse(body)).toEqual({ options: [] })
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

describe('what comes without its trigger', () => {
  it('is heard each time it comes', async () => {
    const untold = { trigger_id: undefined as unknown as string }
    const command = new URLSearchParams(commandOf('補助金は？', bench.slack.secret).body)
    command.delete('trigger_id')
    const form = 'application/x-www-form-urlencoded'
    for (const _ of [1, 2]) {
      await bench.post(signed(command.toString(), bench.slack.secret, form))
      const action = [{ action_id: 'a', value: 'v' }]
      await bench.post(interaction(press('v', { ...untold, actions: action }), bench.slack.secret))
    }
    expect(new Set(bench.heard.map(({ id }) => id)).size).toBe(4)
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
