import { randomUUID } from 'node:crypto'
import { retryKeyForm } from './actions.ts'
import { checkSend } from './messages.ts'
import { isObject } from './rules.ts'
import type { Platform, Request } from './store.ts'

export type Reply = {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}

type Problem = { readonly property: string; readonly message: string }

const refuse = (status: number, message: string, details: readonly Problem[] = []): Reply => ({
  status,
  body: { message, ...(details.length > 0 ? { details } : {}) },
})

const sentMessages = (count: number) =>
  Array.from({ length: count }, () => ({
    id: String(BigInt(`0x${randomUUID().slice(0, 8)}`)),
    quoteToken: 'q',
  }))

/** Checks a body against the documented rules; what breaks one is remembered and answered 400. */
export function problems(
  platform: Platform,
  where: string,
  check: (say: (path: string, fault: string) => void) => void,
) {
  const found: Problem[] = []
  check((property, message) => found.push({ property, message }))
  for (const { property, message } of found) platform.violations.push(`${where}: ${property} ${message}`)
  return found
}

/** POST /v2/bot/message/reply: a token works once and for a minute; there are no retry keys here. */
export function acceptReply(platform: Platform, { headers, body }: Request): Reply {
  if (headers['x-line-retry-key'] !== undefined) {
    platform.violations.push('reply: X-Line-Retry-Key is not supported')
    return refuse(400, 'The X-Line-Retry-Key header is not supported')
  }
  const found = problems(platform, 'reply', (say) => checkSend(body, 'reply', say))
  if (found.length > 0) return refuse(400, `The request body has ${found.length} error(s)`, found)
  if (!isObject(body)) return refuse(400, 'The request body could not be parsed as JSON')
  const token = platform.tokens.get(String(body.replyToken))
  if (token === undefined || token.used || token.until < Date.now()) return refuse(400, 'Invalid reply token')
  token.used = true
  const messages = body.messages as Record<string, unknown>[]
  const [at, by] = [Date.now(), String(body.replyToken)]
  platform.delivered.push({ via: 'reply', at, by, to: token.to, messages })
  return { status: 200, body: { sentMessages: sentMessages(messages.length) } }
}

/** POST /v2/bot/message/push: idempotent by retry key, counted against the month's quota. */
export function acceptPush(platform: Platform, { headers, body }: Request): Reply {
  const key = headers['x-line-retry-key']
  if (typeof key !== 'string') platform.violations.push('push: no X-Line-Retry-Key')
  else if (problems(platform, 'push', (say) => retryKeyForm(key, 'X-Line-Retry-Key', say)).length > 0)
    return refuse(400, 'The X-Line-Retry-Key header is invalid')
  const found = problems(platform, 'push', (say) => checkSend(body, 'push', say))
  if (found.length > 0) return refuse(400, `The request body has ${found.length} error(s)`, found)
  if (!isObject(body)) return refuse(400, 'The request body could not be parsed as JSON')
  const known = typeof key === 'string' ? platform.keys.get(key) : undefined
  if (known && known.body !== JSON.stringify(body))
    platform.violations.push('push: retry key used for another message')
  if (known?.accepted) {
    return {
      status: 409,
      headers: { 'x-line-accepted-request-id': known.requestId },
      body: { message: 'The retry key is already accepted', sentMessages: sentMessages(1) },
    }
  }
  if (platform.quota.type === 'limited' && platform.used >= platform.quota.value)
    return refuse(429, 'You have reached your monthly limit.')
  const to = String(body.to)
  if (!/^[UCR][0-9a-f]{32}$/.test(to))
    return refuse(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  if (platform.left.has(to)) return refuse(400, 'Failed to send messages')
  platform.used += 1
  if (typeof key === 'string')
    platform.keys.set(key, { body: JSON.stringify(body), requestId: randomUUID(), accepted: true })
  const messages = body.messages as Record<string, unknown>[]
  platform.delivered.push({ via: 'push', at: Date.now(), by: String(key), to, messages })
  return { status: 200, body: { sentMessages: sentMessages(messages.length) } }
}
