import type { Delivery } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { call, patience } from './call.ts'
import type { TeamsConfig } from './config.ts'
import { target, whole } from './place.ts'
import { type Post, render } from './render/message.ts'
import { sealOf } from './seal.ts'

/** The outbox waits twenty seconds for an attempt; we answer before that. Milliseconds. */
const longest = 18_000
/** A call that is still under way is asked after again so much later. */
const pause = 2000

/**
 * What of a message is already there: so many of its posts, and the connector's name for the first; `flying` until
 * when a call may still bring its answer (milliseconds).
 */
type Progress = { posted: number; first?: string; flying: number }

/** By the message's key; the oldest are forgotten. */
const progress = new Map<string, Progress>()
const mostKept = 1000

/**
 * Says a message in as many posts as hold it. The connector knows no idempotency key and lists no messages, so what
 * was posted is remembered here and a retry goes on from there; an answer that is only slow is waited for, not asked
 * for again. What remains of a double: the one post whose answer was lost after the connector took it, and, where this
 * isolate ended between two attempts, the posts before it.
 */
export async function deliver(
  config: TeamsConfig,
  address: Address,
  message: Message,
  key: string,
): Promise<Delivery> {
  return post(config, address, render(message, sealsFor(config, address)), key)
}

/** Says what is rendered already. */
export async function post(
  config: TeamsConfig,
  address: Address,
  posts: readonly Post[],
  key: string,
): Promise<Delivery> {
  const until = Date.now() + longest
  const done = progressOf(key)
  while (done.posted < posts.length) {
    if (Date.now() < done.flying) return underway
    // What follows a new post in a channel stands in its thread.
    const request = requestTo(address, posts[done.posted], done.first)
    done.flying = Date.now() + patience
    const calling = call(config, request).then((called) => {
      done.flying = 0
      if (called.kind === 'ok') {
        done.posted++
        if (called.id !== undefined) done.first ??= called.id
      }
      return called
    })
    const called = await within(until - Date.now(), calling)
    if (called === undefined) return underway
    if (called.kind !== 'ok') return called
  }
  return { kind: 'sent', ...(done.first ? { ref: done.first } : {}) }
}

const underway: Delivery = { kind: 'retry', reason: 'unreachable', unknown: true, after: pause }

/** What the work gives within so many milliseconds; undefined when it takes longer. The work goes on. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, ms))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Changes a post of ours; what does not fit into one post is left out. Repeating it changes nothing. */
export async function edit(
  config: TeamsConfig,
  address: Address,
  ref: string,
  message: Message,
): Promise<Delivery> {
  const [first] = render(message, sealsFor(config, address))
  if (!first) return { kind: 'gone', reason: 'rejected' }
  const { url, body } = requestTo(address, first)
  const called = await call(config, {
    method: 'PUT',
    url: `${url}/${encodeURIComponent(ref)}`,
    body: { ...body, id: ref },
  })
  return called.kind === 'ok' ? { kind: 'sent', ref } : called
}

/** Courtesy must not crowd out messages: Teams takes 50 calls a second in all, and seven in one conversation. */
const mostTyping = 5
let second = 0
let shown = 0

/** Shows that an answer is being written; in personal chats only, and a failure is nobody's business. */
export async function typing(config: TeamsConfig, address: Address): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) shown = 0
  second = now
  shown++
  if (address.to.scope !== 'personal' || shown > mostTyping) return
  await call(config, requestTo(address, { type: 'typing' }))
}

function requestTo(address: Address, activity: object | undefined, root?: string) {
  const { serviceUrl = '', bot, user, scope } = address.to
  const conversation = target(address, root)
  return {
    method: 'POST' as const,
    url: `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversation)}/activities`,
    body: {
      type: 'message',
      ...(bot ? { from: { id: bot } } : {}),
      ...(user && scope === 'personal' ? { recipient: { id: user } } : {}),
      conversation: { id: conversation },
      ...activity,
    },
  }
}

/** Desks are in channels and groups: only there do buttons for desks carry our seal, elsewhere they are left out. */
export function sealsFor(
  config: TeamsConfig,
  { to: { scope, conversation = '' } }: Address,
): ((what: string) => string) | undefined {
  return scope === 'personal' ? undefined : (what) => sealOf(config, whole(conversation), what)
}

function progressOf(key: string): Progress {
  const known = progress.get(key) ?? { posted: 0, flying: 0 }
  progress.delete(key)
  progress.set(key, known)
  for (const [oldest] of progress) {
    if (progress.size <= mostKept) break
    progress.delete(oldest)
  }
  return known
}
