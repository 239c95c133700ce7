import type { messagingApi } from '@line/bot-sdk'
import * as z from 'zod'
import type { Delivery, Tries } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import type { Answer } from './call.ts'
import { call } from './call.ts'
import type { LineConfig } from './config.ts'
import { faultOf, quotaSpent, refusesToken } from './fault.ts'
import type { Quota } from './quota.ts'
import { render } from './render/message.ts'
import { retryKey } from './retry-key.ts'
import type { Tokens } from './token.ts'

export type Line = {
  readonly config: LineConfig
  readonly tokens: Tokens
  readonly quota: Quota
  /** How long LINE may take for one request, when it is not the usual time. Milliseconds. */
  readonly patience?: number
}

/** Noted when the token is of no use: from then on this message is pushed, whatever becomes of the process. */
const PUSH = 'push'

/**
 * Sends a message once, by the free reply while its token is fresh and unused, else by a push.
 *
 * A push carries a retry key: sent again, LINE answers 409 and sends nothing. A reply knows no such key, but its token
 * works once. So when a reply's fate is unknown it is sent again with the same token: 200 means that the first one
 * never arrived, "invalid reply token" that it did, as long as nothing else explains it: the token's minute is not over
 * and no other message was meant for it. Only when the token grows old before LINE can be asked is a push made
 * without knowing: then a double is possible, and less bad than a loss.
 *
 * A form that LINE refuses is said in text alone: a refusal uses up neither token nor key.
 */
export async function deliver(
  line: Line,
  address: Address,
  message: Message,
  key: string,
  tries: Tries = { count: 0, unknown: false },
): Promise<Delivery> {
  const inGroup = address.to.kind === 'group' || address.to.kind === 'room'
  const messages = render(message, inGroup)
  if (messages.length === 0) return { kind: 'sent' }
  const outcome = await attempt(line, address, messages, key, tries)
  if (outcome.kind !== 'gone' || outcome.reason !== 'rejected') return outcome
  const bare = render(message, inGroup, true)
  return JSON.stringify(bare) === JSON.stringify(messages)
    ? outcome
    : attempt(line, address, bare, key, tries)
}

/** By the free reply where there is one, else by a push. */
function attempt(
  line: Line,
  address: Address,
  messages: messagingApi.Message[],
  key: string,
  tries: Tries,
): Promise<Delivery> {
  const replies = tries.note !== PUSH && !(tries.unknown && tries.first === false)
  const token = replies ? line.tokens.forReply(address, key, tries.unknown) : undefined
  return token === undefined
    ? push(line, address, messages, key, tries)
    : reply(line, address, token, messages, key, tries)
}

async function reply(
  line: Line,
  address: Address,
  replyToken: string,
  messages: messagingApi.Message[],
  key: string,
  tries: Tries,
): Promise<Delivery> {
  const body: messagingApi.ReplyMessageRequest = { replyToken, messages }
  let unknown = tries.unknown || line.tokens.usedBy(replyToken)?.unknown === true
  let outcome: Delivery = { kind: 'retry', reason: 'unreachable' }
  for (let round = 0; round < 2; round++) {
    const answer = await send(line, '/v2/bot/message/reply', body)
    if (accepted(answer) || refusesToken(answer)) {
      line.tokens.note(replyToken, { key, unknown: false })
      if (accepted(answer)) return { kind: 'sent', ...refOf(answer) }
      if (unknown && line.tokens.lives(address)) return { kind: 'sent' }
      return { kind: 'retry', reason: 'rejected', unknown, note: PUSH }
    }
    outcome = faultOf(answer)
    if (outcome.kind !== 'retry') return outcome
    if (outcome.unknown !== true) return unknown ? { ...outcome, unknown } : outcome
    unknown = true
    line.tokens.note(replyToken, { key, unknown })
    if (outcome.after !== undefined) break
  }
  // Back before the token is old, so that its fate can still be asked.
  return { ...outcome, after: outcome.after ?? Math.min(1_000 * 2 ** tries.count, 10_000) }
}

async function push(
  line: Line,
  address: Address,
  messages: messagingApi.Message[],
  key: string,
  tries: Tries,
): Promise<Delivery> {
  const to = address.to.id
  if (!to) return { kind: 'gone', reason: 'recipient-left' }
  // After an attempt of unknown fate the guard stays out of the way: that push may be the one that spent the quota.
  if (!tries.unknown && !(await line.quota.allows())) return quotaSpent
  const body: messagingApi.PushMessageRequest = { to, messages }
  const answer = await send(line, '/v2/bot/message/push', body, { 'x-line-retry-key': await retryKey(key) })
  if (accepted(answer)) line.quota.spend()
  if (accepted(answer) || acceptedBefore(answer)) return { kind: 'sent', ...refOf(answer) }
  return faultOf(answer)
}

function send({ config, patience }: Line, path: string, body: unknown, headers: Record<string, string> = {}) {
  return call(config, {
    method: 'POST',
    path,
    body,
    headers,
    ...(patience === undefined ? {} : { patience }),
  })
}

function accepted(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
}

function acceptedBefore(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === 409
}

const Sent = z.object({ sentMessages: z.array(z.object({ id: z.string() })).min(1) })

/** The platform's id of the last message sent; LINE can leave it out, and nothing depends on it. */
function refOf(answer: Answer): { readonly ref?: string } {
  if (answer.kind === 'silent') return {}
  const sent = Sent.safeParse(answer.body)
  const ref = sent.success ? sent.data.sentMessages.at(-1)?.id : undefined
  return ref === undefined ? {} : { ref }
}
