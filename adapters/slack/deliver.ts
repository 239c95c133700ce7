import type { Delivery, Tries } from '../../src/channel.ts'
import { type Address, answeredBy, type Message } from '../../src/message.ts'
import { type Access, type Called, call, send } from './call.ts'
import type { Fault } from './fault.ts'
import { eventType, find } from './find.ts'
import { type Post, render, renderWithin } from './render/message.ts'
import { wordsOf } from './render/words.ts'

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
    const posted = outcome(
      await say(
        access,
        post,
        { channel: to, ...(thread ? { thread_ts: thread } : {}) },
        { event_type: eventType, event_payload: { key, part } },
      ),
    )
    if (posted.kind !== 'sent') return isUninvited(address, posted) ? uninvited : posted
    ref ??= posted.ref
  }
  return { kind: 'sent', ...(ref ? { ref } : {}) }
}

/** A desk's channel that does not let us in: somebody has to invite us, and the case waits for that. */
const uninvited: Delivery = { kind: 'retry', reason: 'unauthorised', after: 5 * 60_000 }
const isUninvited = ({ conversation }: Address, { kind, reason }: Fault): boolean =>
  conversation.startsWith('desk:') && kind === 'gone' && reason === 'recipient-left'

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

/** Where something is said that only one person is to see. */
export type Ear = {
  readonly channel: string
  readonly user: string
  readonly thread?: string | undefined
  /** Slack's address for answers to one interaction: half an hour, five times. */
  readonly response?: string | undefined
}

/** To one person alone: by the interaction's own address, else in the channel, else in a direct message. */
export async function whisper(access: Access, ear: Ear, posts: readonly Post[]): Promise<Delivery> {
  for (const post of posts) {
    const said = await whisperOne(access, ear, post)
    if (said.kind !== 'sent') return said
  }
  return { kind: 'sent' }
}

async function whisperOne(
  access: Access,
  { channel, user, thread, response }: Ear,
  post: Post,
): Promise<Delivery> {
  const body = bodyOf(post)
  const inThread = thread ? { thread_ts: thread } : {}
  const ways: (() => Promise<Called>)[] = []
  if (response && isOfSlack(response, access.apiUrl))
    ways.push(() =>
      send(
        response,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({ ...body, ...inThread, response_type: 'ephemeral', replace_original: false }),
        },
        true,
      ),
    )
  if (channel && user)
    ways.push(() => call(access, 'chat.postEphemeral', { ...body, ...inThread, channel, user }))
  if (user) ways.push(() => call(access, 'chat.postMessage', { ...body, ...plain, channel: user }))
  let last: Delivery = { kind: 'gone', reason: 'recipient-left' }
  for (const way of ways) {
    last = outcome(await way())
    if (last.kind !== 'gone') return last
  }
  const refused = last.kind === 'gone' && last.reason === 'rejected' && post.blocks.length > 0
  const words = { text: wordsOf(post.blocks) || post.text, blocks: [] }
  return refused ? whisperOne(access, { channel, user, thread, response }, words) : last
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

const bodyOf = ({ text, blocks }: Post): object => (blocks.length > 0 ? { text, blocks } : { text })

/** A new message could show previews of its links; what only one person sees, or is changed, has none to switch off. */
const plain = { unfurl_links: false, unfurl_media: false }

function outcome(called: Called): Delivery {
  if (called.kind === 'ok') {
    const { ts } = called.answer
    return { kind: 'sent', ...(typeof ts === 'string' ? { ref: ts } : {}) }
  }
  const { error: _, ...fault } = called
  return fault
}

function isFault(found: ReadonlyMap<number, string> | Fault | undefined): found is Fault {
  return found !== undefined && 'kind' in found
}

/** An interaction's address is used only where Slack itself gives them out, or beside a replaced API origin. */
function isOfSlack(response: string, apiUrl: string): boolean {
  if (!URL.canParse(response)) return false
  const { protocol, host } = new URL(response)
  const api = new URL(apiUrl)
  return (
    host === api.host || (api.host === 'slack.com' && protocol === 'https:' && host === 'hooks.slack.com')
  )
}
