import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
import { event, form, message, send } from './receiving.ts'

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
