import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'
import { config, event, form, message, recorded, secret, send } from './receiving.ts'

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
      { act: { kind: 'text', text: 'ここ と ＠メンバー &', messageId: '1767326125.870439' } },
    ],
  ])('%s', async (_, inner, expected) => {
    const { status, heard } = await send(event(inner))
    expect(status).toBe(200)
    if (expected === undefined) expect(heard).toEqual([])
    else expect(heard).toEqual([expect.objectContaining(expected)])
  })

  it('edits without Slack’s name for them are told apart, and each is one event', async () => {
    const edit = (ts: string, text: string) => {
      const { event_id: _, ...envelope } = JSON.parse(
        event({
          type: 'message',
          subtype: 'message_changed',
          channel: 'D1',
          channel_type: 'im',
          ts,
          message: { user: 'U1', ts: '1.0', text, edited: {} },
        }),
      )
      return JSON.stringify(envelope)
    }
    const ids = []
    for (const body of [edit('2.0', '一'), edit('3.0', '二'), edit('3.0', '二')])
      ids.push(...(await send(body)).heard.map(({ id }) => id))
    expect(ids.filter((id) => id !== '')).toHaveLength(3)
    expect(new Set(ids).size).toBe(2)
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
