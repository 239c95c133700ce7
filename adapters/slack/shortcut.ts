import * as z from 'zod'
import type { Ear } from './deliver.ts'
import { typed } from './escape.ts'
import type { Who } from './scene.ts'

const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user: z.object({ id: z.string(), name: z.string().optional(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }),
  message: z.object({ text: z.string().default('') }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
})

/** 「この質問に下書き」 on somebody's message. */
export type Drafted = {
  readonly who: Who
  readonly ear: Ear
  readonly trigger: string
  readonly text: string
}

export function readShortcut(body: unknown): Drafted | undefined {
  const parsed = Shortcut.safeParse(body)
  if (!parsed.success || parsed.data.callback_id !== 'draft') return undefined
  const { user, team, channel, message, trigger_id: trigger, response_url: response } = parsed.data
  return {
    who: { team: team?.id ?? user.team_id ?? '', user: user.id, name: user.name },
    ear: { channel: channel.id, user: user.id, response },
    trigger,
    text: typed(message.text, undefined),
  }
}
