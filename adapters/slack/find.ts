import * as z from 'zod'
import { type Access, ask, Cursor } from './call.ts'
import type { Fault } from './fault.ts'

/** The key of a post in its metadata: Slack itself knows no idempotency key. */
export const eventType = 'shirube_message'

const History = z.looseObject({ messages: z.array(z.unknown()), response_metadata: Cursor })
/** Others' messages carry metadata of their own, of which we know nothing. */
const Ours = z.looseObject({
  ts: z.string(),
  metadata: z.looseObject({ event_payload: z.looseObject({ key: z.string(), part: z.number().catch(0) }) }),
})

/** The outbox gives up after a day: no post of ours with a living key is older. Seconds. */
const longest = 24 * 60 * 60
const mostPages = 20

/**
 * Which posts of a message are there already: by their number, with their ts. A fault when Slack could not be asked
 * now; `undefined` when it will not tell (a missing scope), so that nothing can be known.
 */
export async function find(
  access: Access,
  channel: string,
  thread: string | undefined,
  key: string,
): Promise<ReadonlyMap<number, string> | Fault | undefined> {
  const found = new Map<number, string>()
  const since = Math.floor(Date.now() / 1000) - longest
  let cursor = ''
  for (let page = 0; page < mostPages; page++) {
    const called = await ask(access, thread ? 'conversations.replies' : 'conversations.history', {
      channel,
      limit: '200',
      oldest: String(since),
      include_all_metadata: 'true',
      ...(thread ? { ts: thread } : {}),
      ...(cursor ? { cursor } : {}),
    })
    if (called.kind === 'gone' || (called.kind === 'retry' && called.reason === 'unauthorised'))
      return undefined
    if (called.kind === 'retry') return called
    const history = History.safeParse(called.answer)
    if (!history.success) return undefined
    for (const message of history.data.messages) {
      const { data } = Ours.safeParse(message)
      const { event_payload: post } = data?.metadata ?? {}
      if (data && post?.key === key) found.set(post.part, data.ts)
    }
    cursor = history.data.response_metadata.next_cursor
    if (cursor === '') break
  }
  return found
}
