import * as z from 'zod'
import { type Access, ask, Cursor } from './call.ts'

const Page = z.looseObject({ members: z.array(z.string()), response_metadata: Cursor })
const name = z.string().nullish()
const Info = z.looseObject({
  user: z.looseObject({
    real_name: name,
    profile: z.looseObject({ real_name: name, display_name: name }).nullish(),
  }),
})

/** Who left the channel loses its rights within this time. Milliseconds. */
const life = 60_000
const mostPages = 50

/** Who is in a channel, and what people are called; remembered for a minute. */
export type Members = {
  /** 'unknown' when Slack would not say: nobody passes then. */
  isMember(access: Access, channel: string, user: string): Promise<'member' | 'stranger' | 'unknown'>
  /** The name that colleagues read; undefined when Slack would not say. */
  nameOf(access: Access, user: string): Promise<string | undefined>
}

export function watchMembers(now: () => number): Members {
  // Only who was found: a person who has just joined is not turned away.
  const known = new Map<string, number>()
  const names = new Map<string, { readonly name: string; readonly until: number }>()

  return {
    async isMember(access, channel, user) {
      const key = [access.token, channel, user].join(' ')
      if ((known.get(key) ?? 0) > now()) return 'member'
      const found = await isListed(access, channel, user)
      if (found === 'member') {
        if (known.size > 1_000) known.clear()
        known.set(key, now() + life)
      }
      return found
    },
    async nameOf(access, user) {
      const key = `${access.token} ${user}`
      const remembered = names.get(key)
      if (remembered && remembered.until > now()) return remembered.name
      const called = await ask(access, 'users.info', { user })
      const parsed = called.kind === 'ok' ? Info.safeParse(called.answer) : undefined
      const { real_name: real, profile } = parsed?.data?.user ?? {}
      const name = profile?.real_name || real || profile?.display_name || undefined
      if (name) {
        if (names.size > 1_000) names.clear()
        names.set(key, { name, until: now() + life })
      }
      return name
    },
  }
}

async function isListed(
  access: Access,
  channel: string,
  user: string,
): Promise<'member' | 'stranger' | 'unknown'> {
  let cursor = ''
  for (let page = 0; page < mostPages; page++) {
    const called = await ask(access, 'conversations.members', {
      channel,
      limit: '200',
      ...(cursor ? { cursor } : {}),
    })
    const parsed = called.kind === 'ok' ? Page.safeParse(called.answer) : undefined
    if (!parsed?.success) return 'unknown'
    if (parsed.data.members.includes(user)) return 'member'
    cursor = parsed.data.response_metadata.next_cursor
    if (cursor === '') return 'stranger'
  }
  return 'unknown'
}
