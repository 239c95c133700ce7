import * as z from 'zod'
import type { Delivery } from '../../src/channel.ts'
import type { Answer } from './call.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const Problem = z.object({
  message: z.string().catch(''),
  details: z.array(z.object({ property: z.string().optional().catch(undefined) })).catch([]),
})

/** Quota comes back with the next month or a bigger plan; asking more often than hourly changes nothing. */
export const quotaSpent: Delivery = { kind: 'retry', reason: 'quota-spent', after: HOUR }

/** What an answer of LINE other than success means for a message. Never called with a 2xx. */
export function faultOf(answer: Answer): Delivery {
  if (answer.kind === 'silent') return { kind: 'retry', reason: 'unreachable', unknown: true }
  const { status } = answer
  if (status === 429) return tooMany(answer)
  if (status === 401 || status === 403) return { kind: 'retry', reason: 'unauthorised', after: 5 * MINUTE }
  if (status >= 500) return { kind: 'retry', reason: 'server-error', unknown: true, ...afterOf(answer) }
  if (status === 408) return { kind: 'retry', reason: 'unreachable', unknown: true }
  // LINE says so of a retry key alone, and a reply has none: its token tells what became of it.
  if (status === 409) return { kind: 'retry', reason: 'server-error', unknown: true, ...afterOf(answer) }
  // Locked, or too early: LINE did nothing, and will.
  if (status === 423 || status === 425) return { kind: 'retry', reason: 'server-error', ...afterOf(answer) }
  if (status < 400) return { kind: 'retry', reason: 'unreachable' }
  return { kind: 'gone', reason: aboutRecipient(answer) ? 'recipient-left' : 'rejected' }
}

/** True when LINE refuses a reply token: used before, or too old. */
export function refusesToken(answer: Answer): boolean {
  if (answer.kind === 'silent' || answer.status !== 400) return false
  const { message, details } = problemOf(answer)
  return /invalid reply token/i.test(message) || details.some(({ property }) => property === 'replyToken')
}

type Answered = Extract<Answer, { kind: 'answered' }>

function problemOf(answer: Answered): z.infer<typeof Problem> {
  const parsed = Problem.safeParse(answer.body)
  return parsed.success ? parsed.data : { message: '', details: [] }
}

function tooMany(answer: Answered): Delivery {
  if (/monthly limit/i.test(problemOf(answer).message)) return quotaSpent
  return { kind: 'retry', reason: 'rate-limited', ...afterOf(answer) }
}

/** LINE answers 400 "Failed to send messages" or names `to` when the person blocked us or does not exist. */
function aboutRecipient(answer: Answered): boolean {
  if (answer.status === 404) return true
  const { message, details } = problemOf(answer)
  if (/failed to send messages/i.test(message) || /property, '?to'?,/i.test(message)) return true
  return details.some(({ property }) => property === 'to')
}

/** Retry-After in milliseconds: seconds or a date by the machine's clock. */
function afterOf({ headers }: Answered): { readonly after?: number } {
  const value = headers.get('retry-after')?.trim()
  if (!value) return {}
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? { after: Math.max(0, Math.ceil(seconds * 1000)) } : {}
}
