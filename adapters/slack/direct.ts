import * as z from 'zod'
import { type Access, call } from './call.ts'

const Opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) })

/** The direct channel with a person; their own id, which Slack takes as well, when it does not say. */
export async function directOf(access: Access, user: string): Promise<string> {
  const called = await call(access, 'conversations.open', { users: user })
  const opened = called.kind === 'ok' ? Opened.safeParse(called.answer) : undefined
  return opened?.data?.channel.id ?? user
}
