import type { Delivery, Tries } from '../../src/channel.ts'
import { type Address, answeredBy, type Message } from '../../src/message.ts'
import { type Access, type Called, call } from './call.ts'
import type { Fault } from './fault.ts'
import { eventType, find } from './find.ts'
import { bodyOf, outcome, plain } from './post.ts'
import { type Post, render, renderWithin } from './render/message.ts'
import { wordsOf } from './render/words.ts'
import { whisper } from './whisper.ts'

/**
 * Says a message once, in as many posts as hold it. Slack knows no idempotency key, so the key travels in each post's
 * metadata with the post's number, and after an attempt that may have posted anything, what is there already is looked
 * for and left out. What remains of a double: a post that Slack shows only after that look, or a channel whose history
 * our scopes do not reach. What only one person sees (`response`) leaves no trace to look for: there an attempt whose
 * answer was lost shows twice.
 */
export async function deliver(
  access: Access,
  address: Address,
  message: Message,
  key: string,
  tries: Tries = { count: 0, unknown: false },
): Promise<Delivery> {
  const { channel = '', user = '', thread, response } = address.to
  if (response !== undefined)
    return whisper(access, { channel, user, thread, response }, render(answeredBy(byCommand, message)))
  const posts = render(message)
  const to = channel || user
  const mayBeThere = tries.unknown || (tries.count > 0 && posts.length > 1)
  const there = mayBeThere ? await find(access, to, thread, key) : undefined
  // Better late than twice.
  if (isFault(there)) return { ...there, ...(tries.unknown ? { unknown: true } : {}) }
  let ref = there?.get(0)
  for (const [part, post] of posts.entries()) {
    if (there?.has(part)) continue
    const metadata = { event_type: eventType, event_payload: { key, part } }
    const inThread = await say(
      access,
      post,
      { channel: to, ...(thread ? { thread_ts: thread } : {}) },
      metadata,
    )
    const beside = thread !== undefined && isOfDesk(address) && hasNoThread(inThread)
    const posted = outcome(beside ? await say(access, post, { channel: to }, metadata) : inThread)
    if (posted.kind !== 'sent') return isUninvited(address, posted) ? uninvited : posted
    ref ??= posted.ref
  }
  return { kind: 'sent', ...(ref ? { ref } : {}) }
}

/** A desk's channel that does not let us in: somebody has to invite us, and the case waits for that. */
const uninvited: Delivery = { kind: 'retry', reason: 'unauthorised', after: 5 * 60_000 }
const isUninvited = (address: Address, { kind, reason }: Fault): boolean =>
  isOfDesk(address) && kind === 'gone' && reason === 'recipient-left'
const isOfDesk = ({ conversation }: Address): boolean => conversation.startsWith('desk:')

/** Somebody deleted the case's card, or closed its thread: what an owner says is then said in the channel itself. */
const threadless: readonly (string | undefined)[] = [
  'thread_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
]
const hasNoThread = (called: Called): boolean => called.kind === 'gone' && threadless.includes(called.error)

/** By the command nothing else that is written reaches us. */
const byCommand = '文字で送るときは、「/shirube」に続けて書いてください。'

/** Slack refuses what is shown, not that it is said. */
const isRefused = (called: Called) => called.kind === 'gone' && called.reason === 'rejected'

/**
 * Posts once; where Slack refuses its form, without its pictures, which Slack may not be able to fetch and whose links
 * stand beside them, then in words alone, and last without the key by which it would be found again.
 */
async function say(access: Access, post: Post, where: object, metadata: object): Promise<Called> {
  const shown = post.blocks.filter(({ type }) => type !== 'image')
  const words = { text: wordsOf(post.blocks) || post.text }
  const less = shown.length > 0 && shown.length < post.blocks.length ? [{ ...post, blocks: shown }] : []
  const forms = [...[post, ...less].map(bodyOf), words].map((body) => ({ ...body, metadata }))
  let called: Called = { kind: 'gone', reason: 'rejected' }
  for (const body of [...forms, words]) {
    called = await call(access, 'chat.postMessage', { ...body, ...plain, ...where })
    if (!isRefused(called)) break
  }
  return called
}

/** Changes a post of ours. What no longer fits into one is left out and said so. Repeating it changes nothing. */
export async function edit(
  access: Access,
  address: Address,
  ref: string,
  message: Message,
): Promise<Delivery> {
  const { channel = '' } = address.to
  return outcome(
    await call(access, 'chat.update', { ...bodyOf(renderWithin(message, 50)), channel, ts: ref }),
  )
}

function isFault(found: ReadonlyMap<number, string> | Fault | undefined): found is Fault {
  return found !== undefined && 'kind' in found
}
