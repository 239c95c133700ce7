import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'

const secret = 'a-signing-secret'
const recorded = new URL('../../../shared/conformance/slack/', import.meta.url).pathname

const config = channel.config({
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_DESK_CHANNEL: 'CDESK',
})

/** Sends one signed body and returns the status, the answer and what was heard. */
async function send(body: string, type = 'application/json', over: Record<string, string> = {}) {
  if (!config) throw new Error('off')
  const heard: Incoming[] = []
  const converse = { hear: async (list) => void heard.push(...list) } as Partial<Converse> as Converse
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret)
    .update(`v0:${over['x-slack-request-timestamp'] ?? timestamp}:${body}`)
    .digest('hex')}`
  const request = new Request('http://x/slack/events', {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
      ...over,
    },
  })
  const response = await channel.open(config).receive(request, converse, () => {})
  return { status: response.status, answer: await response.text(), heard }
}

const event = (inner: object) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: inner,
    authorizations: [{ user_id: 'UBOT', is_bot: true }],
  })
const message = (more: object = {}) => ({
  type: 'message',
  channel: 'C1',
  user: 'U1',
  ts: '1767326125.870439',
  text: 'こんにちは',
  ...more,
})
const form = 'application/x-www-form-urlencoded'

describe('who may speak to the Slack route', () => {
  const body = event(message({ channel: 'D1', channel_type: 'im' }))
  const now = Math.floor(Date.now() / 1000)
  it.each([
    ['a request of now', {}, 200],
    ['a wrong signature', { 'x-slack-signature': `v0=${'0'.repeat(64)}` }, 401],
    ['no signature', { 'x-slack-signature': '' }, 401],
    ['a timestamp that is not a number', { 'x-slack-request-timestamp': 'soon' }, 401],
    ['six minutes old', { 'x-slack-request-timestamp': String(now - 360) }, 401],
    ['six minutes early', { 'x-slack-request-timestamp': String(now + 360) }, 401],
    ['four minutes old', { 'x-slack-request-timestamp': String(now - 240) }, 200],
  ])('%s', async (_, headers, status) => {
    const sent = await send(body, 'application/json', headers)
    expect(sent.status).toBe(status)
    expect(sent.heard).toHaveLength(status === 200 ? 1 : 0)
  })

  it('is off without a secret or a token', () => {
    expect(channel.config({ SLACK_SIGNING_SECRET: '', SLACK_BOT_TOKEN: 'x' })).toBeUndefined()
    expect(channel.config({ SLACK_SIGNING_SECRET: 'x' })).toBeUndefined()
  })
})

describe('what is answered at once', () => {
  it.each([
    [
      'the URL check',
      JSON.stringify({ type: 'url_verification', challenge: 'abc' }),
      'application/json',
      200,
      '{"challenge":"abc"}',
    ],
    ['the SSL check', 'ssl_check=1&token=x', form, 200, ''],
    ['broken JSON', '{', 'application/json', 400, 'unreadable'],
    ['a broken payload', 'payload=%7B', form, 400, 'unreadable'],
    ['an unknown event', event({ type: 'emoji_changed' }), 'application/json', 200, ''],
    ['an event without an event', JSON.stringify({ type: 'event_callback' }), 'application/json', 200, ''],
    [
      'an event that is nothing',
      JSON.stringify({ type: 'event_callback', event: null }),
      'application/json',
      200,
      '',
    ],
    [
      'a message of a strange shape',
      event({ type: 'message', channel: { id: 'C1' } }),
      'application/json',
      200,
      '',
    ],
    ['a press of nothing', 'payload=%7B%22type%22%3A%22block_actions%22%7D', form, 200, ''],
    [
      'a shortcut that is not ours',
      `payload=${encodeURIComponent('{"type":"shortcut","callback_id":"x","user":{"id":"U1"},"team":{"id":"T1"}}')}`,
      form,
      200,
      '',
    ],
    ['an unknown envelope', JSON.stringify({ type: 'something_new' }), 'application/json', 200, ''],
  ])('%s', async (_, body, type, status, answer) => {
    const sent = await send(body, type)
    expect({ status: sent.status, answer: sent.answer, heard: sent.heard }).toEqual({
      status,
      answer,
      heard: [],
    })
  })
})

describe('what is heard', () => {
  it.each<[string, object, Partial<Incoming> | undefined]>([
    [
      'a direct message',
      message({ channel: 'D1', channel_type: 'im' }),
      { act: { kind: 'text', text: 'こんにちは', messageId: '1767326125.870439' } },
    ],
    [
      'a mention',
      message({ type: 'app_mention', text: '<@UBOT> 補助金は？' }),
      { act: { kind: 'text', text: '補助金は？', messageId: '1767326125.870439' } },
    ],
    [
      'the same mention as a message: the same id',
      message({ text: '<@UBOT> 補助金は？' }),
      { id: 'T1:C1:1767326125.870439' },
    ],
    [
      'a bare mention asks for the menu',
      message({ text: '<@UBOT>' }),
      { act: { kind: 'text', text: 'メニュー', messageId: '1767326125.870439' } },
    ],
    ['a reply in a thread is overheard', message({ thread_ts: '1.0' }), { overheard: true }],
    ['a reply that names somebody else', message({ thread_ts: '1.0', text: '<@U2> 見て' }), undefined],
    ['a reply in a thread of the desk', message({ thread_ts: '1.0', channel: 'CDESK' }), undefined],
    [
      'a question to us in a thread of the desk',
      message({ thread_ts: '1.0', channel: 'CDESK', text: '<@UBOT> 補助金は？' }),
      { act: { kind: 'text', text: '補助金は？', messageId: '1767326125.870439' } },
    ],
    ['talk in a channel', message(), undefined],
    [
      'an action of oneself',
      message({ channel: 'D1', subtype: 'me_message' }),
      { id: 'T1:D1:1767326125.870439' },
    ],
    ['our own words', message({ channel: 'D1', user: 'UBOT' }), undefined],
    ['another bot', message({ channel: 'D1', bot_id: 'B9' }), undefined],
    ['somebody joined', message({ subtype: 'channel_join' }), undefined],
    [
      'an edit',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'D1',
        channel_type: 'im',
        ts: '2.0',
        message: { user: 'U1', ts: '1.0', text: '直した' },
        previous_message: { text: '元', user: 'U1' },
      },
      { act: { kind: 'edited', messageId: '1.0', text: '直した' } },
    ],
    [
      'a deletion',
      {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'D1',
        channel_type: 'im',
        ts: '2.0',
        deleted_ts: '1.0',
        previous_message: { user: 'U1' },
      },
      { act: { kind: 'unsent', messageId: '1.0' } },
    ],
    [
      'links and names become words',
      message({ channel: 'D1', text: '<https://a.example/|ここ> と <@U2> &amp; <!channel>' }),
      { act: { kind: 'text', text: 'ここ と ＠メンバー & @channel', messageId: '1767326125.870439' } },
    ],
  ])('%s', async (_, inner, expected) => {
    const { status, heard } = await send(event(inner))
    expect(status).toBe(200)
    if (expected === undefined) expect(heard).toEqual([])
    else expect(heard).toEqual([expect.objectContaining(expected)])
  })

  it('a command and a pressed button', async () => {
    const command = new URLSearchParams({
      command: '/shirube',
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      text: '補助金は使えますか',
      trigger_id: 't.1',
      response_url: 'https://hooks.slack.com/x',
    })
    expect((await send(command.toString(), form)).heard).toEqual([
      expect.objectContaining({ act: { kind: 'text', text: '補助金は使えますか' } }),
    ])
    const action = {
      type: 'block_actions',
      user: { id: 'U1' },
      team: { id: 'T1' },
      channel: { id: 'D1' },
      trigger_id: 't.2',
      actions: [
        {
          type: 'button',
          action_id: 'choose:0',
          block_id: 'b',
          value: 'intent:menu',
          action_ts: '3.0',
          text: { type: 'plain_text', text: 'メニュー' },
        },
      ],
    }
    expect((await send(`payload=${encodeURIComponent(JSON.stringify(action))}`, form)).heard).toEqual([
      expect.objectContaining({ act: { kind: 'choice', value: 'intent:menu', label: 'メニュー' } }),
    ])
  })

  it('answers 500 when storing failed, so that Slack sends again', async () => {
    if (!config) throw new Error('off')
    const body = event(message({ channel: 'D1', channel_type: 'im' }))
    const timestamp = String(Math.floor(Date.now() / 1000))
    const request = new Request('http://x/slack/events', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
      },
    })
    const failing = { hear: () => Promise.reject(new Error('disk')) } as Partial<Converse> as Converse
    expect((await channel.open(config).receive(request, failing, () => {})).status).toBe(500)
  })
})

const there = existsSync(recorded)
describe.skipIf(!there)(
  `recorded payloads${there ? '' : ' (skipped: no recordings beside the project)'}`,
  () => {
    const files = there ? ['actions-reactions', 'channel-mention', 'dm', 'mention', 'slash-commands'] : []
    it.each(files)('%s: every one is taken', async (file) => {
      const payloads = JSON.parse(readFileSync(`${recorded}${file}.json`, 'utf8')) as Record<string, unknown>
      for (const payload of Object.values(payloads)) {
        if (typeof payload !== 'object' || payload === null) continue
        const isEvent = 'event' in payload
        const isCommand = 'command' in payload
        const body = isEvent
          ? JSON.stringify(payload)
          : isCommand
            ? new URLSearchParams(payload as Record<string, string>).toString()
            : `payload=${encodeURIComponent(JSON.stringify(payload))}`
        expect((await send(body, isEvent ? 'application/json' : form)).status).toBe(200)
      }
    })
  },
)
