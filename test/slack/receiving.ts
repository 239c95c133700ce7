import { createHmac } from 'node:crypto'
import { channel } from '../../adapters/slack/channel.ts'
import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'

export const secret = 'a-signing-secret'
export const recorded = new URL('../../../shared/conformance/slack/', import.meta.url).pathname

export const config = channel.config({
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_DESK_CHANNEL: 'CDESK',
})

/** Sends one signed body and returns the status, the answer and what was heard. */
export async function send(body: string, type = 'application/json', over: Record<string, string> = {}) {
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

export const event = (inner: object) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: inner,
    authorizations: [{ user_id: 'UBOT', is_bot: true }],
  })
export const message = (more: object = {}) => ({
  type: 'message',
  channel: 'C1',
  user: 'U1',
  ts: '1767326125.870439',
  text: 'こんにちは',
  ...more,
})
export const form = 'application/x-www-form-urlencoded'
