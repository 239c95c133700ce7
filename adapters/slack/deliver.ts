import { z } from 'zod'
import type { Delivery, Tries } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import type { SlackConfig } from './config.ts'
import { render } from './render.ts'

const Answer = z.object({ ok: z.boolean(), error: z.string().optional(), ts: z.string().optional() })

const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
})

const eventType = 'shirube_message'

/**
 * Posts a message once. Slack knows no idempotency key, so the key travels in the message's metadata, and an attempt
 * whose answer was lost is first looked for in the thread. What remains of a double is a post that becomes visible
 * only after that look.
 */
export async function deliver(
  config: SlackConfig,
  token: string,
  address: Address,
  message: Message,
  key: string,
  tries?: Tries,
): Promise<Delivery> {
  const { channel, thread, user, response } = address.to
  if (message.bubbles.length === 0) return { kind: 'sent' }
  if (tries?.unknown && channel) {
    const sent = await find(config, token, channel, thread, key)
    if (sent) return { kind: 'sent', ref: sent }
  }
  const { text, blocks } = render(message)
  const body = { text, blocks, unfurl_links: false, unfurl_media: false }
  if (response && reachable(response, config))
    return post(response, undefined, { ...body, response_type: 'ephemeral' })
  if (response !== undefined)
    return call(config, token, 'chat.postEphemeral', {
      ...body,
      channel,
      user,
      ...(thread ? { thread_ts: thread } : {}),
    })
  return call(config, token, 'chat.postMessage', {
    ...body,
    channel,
    ...(thread ? { thread_ts: thread } : {}),
    metadata: { event_type: eventType, event_payload: { key } },
  })
}

/** A command's answer address is used only where Slack itself gives them out, or beside a replaced API origin. */
function reachable(response: string, { apiUrl }: SlackConfig): boolean {
  if (!URL.canParse(response)) return false
  const { protocol, host } = new URL(response)
  const api = new URL(apiUrl)
  return (
    host === api.host || (api.host === 'slack.com' && protocol === 'https:' && host === 'hooks.slack.com')
  )
}

function call(config: SlackConfig, token: string, method: string, body: unknown): Promise<Delivery> {
  return post(`${config.apiUrl}${method}`, token, body)
}

async function post(url: string, token: string | undefined, body: unknown): Promise<Delivery> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    return { kind: 'retry', reason: 'unreachable', unknown: true }
  }
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'))
    return { kind: 'retry', reason: 'rate-limited', ...(seconds > 0 ? { after: seconds * 1000 } : {}) }
  }
  if (response.status >= 500) return { kind: 'retry', reason: 'server-error', unknown: true }
  if (response.status >= 300)
    return {
      kind: response.status === 404 ? 'gone' : 'retry',
      reason: response.status === 404 ? 'recipient-left' : 'rejected',
    } as Delivery
  const answer = await readAnswer(response)
  if (!answer) return token ? { kind: 'retry', reason: 'server-error', unknown: true } : { kind: 'sent' }
  return answer.ok ? { kind: 'sent', ...(answer.ts ? { ref: answer.ts } : {}) } : refused(answer.error ?? '')
}

async function readAnswer(response: Response): Promise<z.infer<typeof Answer> | undefined> {
  try {
    const parsed = Answer.safeParse(await response.json())
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Slack's error words: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function refused(error: string): Delivery {
  switch (error) {
    case 'ratelimited':
    case 'rate_limited':
    case 'message_limit_exceeded':
      return { kind: 'retry', reason: 'rate-limited' }
    case 'internal_error':
    case 'fatal_error':
    case 'service_unavailable':
    case 'request_timeout':
    case 'team_added_to_org':
      return { kind: 'retry', reason: 'server-error', unknown: true }
    case 'invalid_auth':
    case 'not_authed':
    case 'token_expired':
    case 'missing_scope':
      return { kind: 'retry', reason: 'unauthorised' }
    case 'channel_not_found':
    case 'is_archived':
    case 'not_in_channel':
    case 'user_not_in_channel':
    case 'account_inactive':
    case 'token_revoked':
      return { kind: 'gone', reason: 'recipient-left' }
    default:
      return { kind: 'gone', reason: 'rejected' }
  }
}

async function find(
  config: SlackConfig,
  token: string,
  channel: string,
  thread: string | undefined,
  key: string,
): Promise<string | undefined> {
  const query = new URLSearchParams({
    channel,
    limit: '50',
    include_all_metadata: 'true',
    ...(thread ? { ts: thread } : {}),
  })
  try {
    const response = await fetch(`${config.apiUrl}conversations.${thread ? 'replies' : 'history'}?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    const history = History.safeParse(await response.json())
    return history.success
      ? history.data.messages.find(({ metadata }) => metadata?.event_payload.key === key)?.ts
      : undefined
  } catch {
    return undefined
  }
}
