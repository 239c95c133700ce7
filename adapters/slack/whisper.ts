import type { Delivery } from '../../src/channel.ts'
import { type Access, type Called, call, send } from './call.ts'
import { bodyOf, outcome, plain } from './post.ts'
import type { Post } from './render/message.ts'
import { wordsOf } from './render/words.ts'

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

/** An interaction's address is used only where Slack itself gives them out, or beside a replaced API origin. */
function isOfSlack(response: string, apiUrl: string): boolean {
  if (!URL.canParse(response)) return false
  const { protocol, host } = new URL(response)
  const api = new URL(apiUrl)
  return (
    host === api.host || (api.host === 'slack.com' && protocol === 'https:' && host === 'hooks.slack.com')
  )
}
