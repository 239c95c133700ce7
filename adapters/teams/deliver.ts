import type { Delivery } from '../../src/channel.ts'
import { type Address, answeredBy, type Message } from '../../src/message.ts'
import { call, patience } from './call.ts'
import type { TeamsConfig } from './config.ts'
import { type Progress, progressOf } from './progress.ts'
import { bareOf, type Post, render } from './render/message.ts'
import { requestTo } from './request.ts'
import { sealsFor } from './seal.ts'

/** A call that is still in the air is asked after again so much later. Milliseconds. */
const pause = 2000

/**
 * So long a call is left in the air and listened to, when the attempt that made it has ended long before: a connector
 * that took the message answers in the end, and then it is not said again. After that its connection is closed.
 * Milliseconds.
 */
const inAir = 60_000

/**
 * Says a message in as many posts as hold it. The connector knows no idempotency key and lists no messages, so what
 * was posted is remembered here and a retry goes on from there; while a call is in the air another attempt only says
 * so. What remains of a double: the one post whose answer was lost, or came later than we listen, after the connector
 * took it, and, where this isolate ended between two attempts, the posts before it. When an attempt has ended nothing
 * more of it is begun: what a person who takes the conversation then may still see is the one post that was begun
 * before they did.
 */
export async function deliver(
  config: TeamsConfig,
  address: Address,
  message: Message,
  key: string,
  longest = patience,
  listens = inAir,
): Promise<Delivery> {
  const said = hintless(address) ? message : answeredBy(byMention, message)
  const outcome = await post(config, address, render(said, sealsFor(config, address)), key, longest, listens)
  return isSentAway(address, outcome) ? uninvited : outcome
}

/** A desk that does not let us in: somebody may add us to its team again, and the case waits for that. */
const uninvited: Delivery = { kind: 'retry', reason: 'unauthorised', after: 5 * 60_000 }
const isSentAway = ({ conversation }: Address, outcome: Delivery): boolean =>
  conversation.startsWith('desk:') && outcome.kind === 'gone' && outcome.reason === 'recipient-left'

/** Beside a personal chat only what mentions us reaches us. */
const byMention = '文字で送るときは、@でわたしを選んでから書いてください。'

/** At a desk nothing that is written goes to an owner, and nobody is to think so. */
const hintless = ({ conversation, to }: Address): boolean =>
  to.scope === 'personal' || conversation.startsWith('desk:')

/** Says what is rendered already. */
export async function post(
  config: TeamsConfig,
  address: Address,
  posts: readonly Post[],
  key: string,
  longest = patience,
  listens = inAir,
): Promise<Delivery> {
  const done = progressOf(key)
  const now = Date.now()
  if (now < done.flying) return underway
  done.flying = now + listens
  const air = new AbortController()
  const closing = setTimeout(() => air.abort(), listens)
  const said = say(config, address, posts, done, now + longest, air.signal).finally(() =>
    clearTimeout(closing),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve(underway), longest)
  })
  return Promise.race([said, late]).finally(() => clearTimeout(timer))
}

/** The posts that are not there yet, one after the other; none is begun from `until` on. */
async function say(
  config: TeamsConfig,
  address: Address,
  posts: readonly Post[],
  done: Progress,
  until: number,
  signal: AbortSignal,
): Promise<Delivery> {
  try {
    while (done.posted < posts.length) {
      if (Date.now() >= until) return underway
      // What follows a new post in a channel stands in its thread.
      const post = posts[done.posted]
      const called = await call(config, requestTo(address, post, done.first), signal)
      const bare = called.kind === 'gone' && called.reason === 'rejected' ? bareOf(post) : undefined
      // A card that the connector refuses is said in words.
      const last = bare ? await call(config, requestTo(address, bare, done.first), signal) : called
      if (last.kind !== 'ok') return last
      done.posted++
      if (last.id !== undefined) done.first ??= last.id
    }
  } finally {
    done.flying = 0
  }
  return { kind: 'sent', ...(done.first ? { ref: done.first } : {}) }
}

const underway: Delivery = { kind: 'retry', reason: 'unreachable', unknown: true, after: pause }

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
