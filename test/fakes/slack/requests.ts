import { createHmac, randomUUID } from 'node:crypto'
import { newTs } from './store.ts'

const form = 'application/x-www-form-urlencoded'

/** A body as Slack signs it. `at` is in seconds. */
export function signature(body: string, secret: string, at = Math.floor(Date.now() / 1000)) {
  const mac = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${mac}` }
}

export type Signed = { readonly body: string; readonly headers: Record<string, string> }

export function signed(body: string, secret: string, type = 'application/json'): Signed {
  return { body, headers: { 'content-type': type, ...signature(body, secret) } }
}

/** An event in its envelope. */
export function envelope(event: object, more: object = {}): string {
  return JSON.stringify({
    token: 'verification-token',
    team_id: 'T1',
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: '4-context',
    ...more,
  })
}

/** A message; in a direct channel unless told otherwise. `text` is escaped as Slack escapes what people type. */
export function message(text: string, more: object = {}): object {
  const ts = newTs()
  return {
    type: 'message',
    user: 'U1',
    ts,
    event_ts: ts,
    channel: 'D1',
    channel_type: 'im',
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ...more,
  }
}

export const eventOf = (event: object, secret: string, more: object = {}) =>
  signed(envelope(event, more), secret)

export function commandOf(text: string, secret: string, more: Record<string, string> = {}): Signed {
  const fields = {
    token: 'verification-token',
    team_id: 'T1',
    team_domain: 'chamber',
    channel_id: 'C1',
    channel_name: 'general',
    user_id: 'U1',
    user_name: 'taro',
    command: '/shirube',
    text,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: '',
    trigger_id: `trigger.${randomUUID()}`,
    ...more,
  }
  return signed(new URLSearchParams(fields).toString(), secret, form)
}

/** Interactivity: a form whose `payload` is JSON. */
export const interaction = (payload: object, secret: string): Signed =>
  signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), secret, form)

const who = {
  user: { id: 'U1', username: 'taro', name: 'taro', team_id: 'T1' },
  team: { id: 'T1', domain: 'chamber' },
}

export function press(value: string, more: object = {}): object {
  const ts = newTs()
  return {
    type: 'block_actions',
    ...who,
    api_app_id: 'A1',
    trigger_id: `trigger.${randomUUID()}`,
    channel: { id: 'C1', name: 'general' },
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C1', is_ephemeral: false },
    message: { ts: '1700000000.000100', type: 'message', text: '' },
    actions: [
      {
        type: 'button',
        action_id: 'choose:0:0',
        block_id: 'b',
        value,
        action_ts: ts,
        text: { type: 'plain_text', text: 'ボタン' },
      },
    ],
    ...more,
  }
}

export function shortcut(text: string, more: object = {}): object {
  return {
    type: 'message_action',
    callback_id: 'draft',
    ...who,
    trigger_id: `trigger.${randomUUID()}`,
    action_ts: newTs(),
    message_ts: '1700000000.000200',
    channel: { id: 'C1', name: 'general' },
    message: { type: 'message', user: 'U2', ts: '1700000000.000200', text },
    response_url: '',
    ...more,
  }
}

/** A file of an event or a submission, by its id. */
export const fileOf = (id: string, more: object = {}) => ({
  id,
  created: 1_700_000_000,
  name: `${id}.png`,
  mimetype: 'image/png',
  filetype: 'png',
  user: 'U1',
  mode: 'hosted',
  size: 1_234,
  ...more,
})

/** What is typed into a view that was shown: by block. A select takes its option's value, files their ids. */
export function submission(
  shown: { readonly id: string; readonly view: Record<string, unknown> },
  values: Readonly<Record<string, string>>,
  more: object = {},
): object {
  const blocks = shown.view.blocks as {
    type: string
    block_id?: string
    element?: { type: string; action_id: string }
  }[]
  const state = Object.fromEntries(
    blocks.flatMap(({ type, block_id: id = '', element }) => {
      if (type !== 'input' || !element) return []
      const value = values[id]
      const given =
        element.type === 'file_input'
          ? { files: (value ?? '').split(' ').flatMap((file) => (file === '' ? [] : [fileOf(file)])) }
          : element.type === 'static_select'
            ? {
                selected_option:
                  value === undefined ? null : { text: { type: 'plain_text', text: value }, value },
              }
            : { value: value ?? null }
      return [[id, { [element.action_id]: { type: element.type, ...given } }]]
    }),
  )
  return {
    type: 'view_submission',
    ...who,
    api_app_id: 'A1',
    trigger_id: `trigger.${randomUUID()}`,
    view: { ...shown.view, id: shown.id, hash: 'h', state: { values: state }, app_installed_team_id: 'T1' },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
    ...more,
  }
}
