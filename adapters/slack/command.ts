import * as z from 'zod'
import type { FormName } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'
import { addressOf } from './address.ts'
import type { Who } from './scene.ts'
import { typed } from './typed.ts'
import type { Ear } from './whisper.ts'

const Command = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  text: z.string().default(''),
  trigger_id: z.string().default(''),
  response_url: z.string().default(''),
})

/** `/shirube`: a form to open, the figures, how to use it, or a question. */
export type Asked = { readonly who: Who; readonly ear: Ear; readonly trigger: string } & (
  | { readonly kind: 'form'; readonly name: FormName }
  | { readonly kind: 'statistics'; readonly area: string | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'question'; readonly incoming: Incoming }
)

const forms: Readonly<Record<string, FormName>> = { 診断: 'barriers', 補助金: 'eligibility' }

/** `統計`, or `統計 福岡`. */
const statistics = /^統計(?:[\s　]+(\S{1,20}))?$/

/** How people of other commands ask what one can do. */
const help = /^(?:help|ヘルプ|使い方|つかいかた|[?？])$/i

export function readCommand(command: unknown): Asked | undefined {
  const parsed = Command.safeParse(command)
  if (!parsed.success) return undefined
  const { team_id: team, channel_id: channel, user_id: user, user_name: name, text } = parsed.data
  const { trigger_id: trigger, response_url: response } = parsed.data
  const asked = { who: { team, user, name }, ear: { channel, user, response }, trigger }
  const words = typed(text, undefined)
  const form = forms[words]
  if (form) return { ...asked, kind: 'form', name: form }
  const figures = statistics.exec(words)
  if (figures) return { ...asked, kind: 'statistics', area: figures[1] }
  if (help.test(words)) return { ...asked, kind: 'help' }
  const address = addressOf(team, channel, `command-${user}`, user)
  const incoming: Incoming = {
    // Slack sends a command once: its trigger is its name. What is typed is told apart by no more than its length.
    id: `${trigger || crypto.randomUUID()}:${text.length}`,
    at: Date.now(),
    address: { ...address, to: { team, channel, user, response } },
    audience: 'staff',
    person: { id: `${team}:${user}` },
    act: { kind: 'text', text: words || 'メニュー' },
  }
  return { ...asked, kind: 'question', incoming }
}
