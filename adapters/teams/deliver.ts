import type { Delivery } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { bearer, dropBearer } from './login.ts'
import { render } from './render.ts'

/**
 * Posts one activity to the conversation. The connector knows no idempotency key: a double is possible when an answer
 * is lost after the connector took the message, and only then.
 */
export async function deliver(config: TeamsConfig, address: Address, message: Message): Promise<Delivery> {
  const { serviceUrl = '', conversation = '', bot, user } = address.to
  if (message.bubbles.length === 0) return { kind: 'sent' }
  if (!allowed(serviceUrl, config)) return { kind: 'gone', reason: 'rejected' }
  const url = `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversation)}/activities`
  const activity = {
    type: 'message',
    ...(bot ? { from: { id: bot } } : {}),
    ...(user ? { recipient: { id: user } } : {}),
    conversation: { id: conversation },
    ...render(message),
  }
  const first = await post(config, url, activity)
  if (first !== 'unauthorised') return first
  dropBearer(config)
  const second = await post(config, url, activity)
  return second === 'unauthorised' ? { kind: 'retry', reason: 'unauthorised' } : second
}

async function post(config: TeamsConfig, url: string, activity: unknown): Promise<Delivery | 'unauthorised'> {
  let token: string
  try {
    token = await bearer(config, Date.now())
  } catch {
    return { kind: 'retry', reason: 'unauthorised' }
  }
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    return { kind: 'retry', reason: 'unreachable', unknown: true }
  }
  return outcome(response)
}

async function outcome(response: Response): Promise<Delivery | 'unauthorised'> {
  const { status, headers } = response
  if (status >= 200 && status < 300) {
    const id = await idIn(response)
    return { kind: 'sent', ...(id ? { ref: id } : {}) }
  }
  if (status === 401) return 'unauthorised'
  if (status === 403 || status === 404) return { kind: 'gone', reason: 'recipient-left' }
  // 412 and 429 are the connector's two words for "slow down"; 502 and 504 may have been taken.
  if (status === 429 || status === 412) {
    const seconds = Number(headers.get('retry-after'))
    return { kind: 'retry', reason: 'rate-limited', ...(seconds > 0 ? { after: seconds * 1000 } : {}) }
  }
  if (status >= 500) return { kind: 'retry', reason: 'server-error', unknown: true }
  return { kind: 'gone', reason: 'rejected' }
}

async function idIn(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : undefined
  } catch {
    return undefined
  }
}
