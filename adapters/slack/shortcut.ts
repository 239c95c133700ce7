import * as z from 'zod'
import { forwardedIn, Written } from './said.ts'
import type { Who } from './scene.ts'
import { typed } from './typed.ts'
import type { Ear } from './whisper.ts'

const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user: z.object({ id: z.string(), name: z.string().nullish() }),
  channel: z.object({ id: z.string() }),
  message: Written,
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

export function readShortcut(body: unknown, team: string): Drafted | undefined {
  const parsed = Shortcut.safeParse(body)
  if (!parsed.success || parsed.data.callback_id !== 'draft') return undefined
  const { user, channel, message, trigger_id: trigger, response_url: response } = parsed.data
  return {
    who: { team, user: user.id, name: user.name ?? undefined },
    ear: { channel: channel.id, user: user.id, response },
    trigger,
    text: typed(message.text ?? '', undefined) || typed(forwardedIn(message), undefined),
  }
}
