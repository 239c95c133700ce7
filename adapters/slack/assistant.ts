import * as z from 'zod'
import type { Address, Incoming } from '../../src/message.ts'
import { addressOf } from './address.ts'
import { type Access, call } from './call.ts'

const Thread = z.object({
  assistant_thread: z.object({ user_id: z.string(), channel_id: z.string(), thread_ts: z.string() }),
})

/** Slack shows four at most. */
const prompts = [
  { title: '使える補助金', message: '小さな会社がセキュリティ対策に使える補助金を教えてください' },
  { title: 'はじめの一歩', message: '会員に、まず何から対策すればよいか聞かれました' },
  { title: '被害にあったとき', message: 'ランサムウェアの被害にあった会員に、最初に何を伝えればよいですか' },
  { title: 'できること', message: 'メニュー' },
] as const

export type Pane = { readonly user: string; readonly channel: string; readonly thread: string }

/** The assistant's pane that an event is about. */
export function readPane(event: unknown): Pane | undefined {
  const parsed = Thread.safeParse(event)
  if (!parsed.success) return undefined
  const { user_id: user, channel_id: channel, thread_ts: thread } = parsed.data.assistant_thread
  return { user, channel, thread }
}

/** A new pane is a person who has just come; opening the same pane again is not. */
export function joined({ user, channel, thread }: Pane, team: string): Incoming {
  return {
    id: `${team}:${channel}:${thread}:opened`,
    at: Math.round(Number(thread) * 1000) || Date.now(),
    address: addressOf(team, channel, thread, user),
    audience: 'staff',
    person: { id: `${team}:${user}` },
    act: { kind: 'joined' },
  }
}

export async function suggest(access: Access, { channel, thread }: Pane): Promise<void> {
  await call(access, 'assistant.threads.setSuggestedPrompts', {
    channel_id: channel,
    thread_ts: thread,
    title: 'たとえば、こんなことを聞けます',
    prompts,
  })
}

/** Follows the app's name. */
const doings = {
  search: 'が知識をさがしています…',
  measures: 'が対策をさがしています…',
  catalogue: 'が製品の種類をさがしています…',
  judge: 'が制度を見立てています…',
} as const

/** Shows in a thread that an answer is being written, or what for; Slack takes it away when the answer comes. */
export async function showTyping(
  access: Access,
  { to }: Address,
  doing?: keyof typeof doings,
): Promise<void> {
  if (!to.channel || !to.thread || to.response !== undefined) return
  await call(access, 'assistant.threads.setStatus', {
    channel_id: to.channel,
    thread_ts: to.thread,
    status: doing ? doings[doing] : 'が調べています…',
  })
}
