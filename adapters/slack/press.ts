import * as z from 'zod'
import type { Incoming } from '../../src/message.ts'
import { addressOf } from './address.ts'
import { isForeign, type Origin } from './envelope.ts'
import type { Who } from './scene.ts'
import type { Ear } from './whisper.ts'

const Action = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), name: z.string().nullish(), team_id: z.string().nullish() }),
  channel: z.object({ id: z.string() }).nullish(),
  container: z
    .object({
      message_ts: z.string().nullish(),
      thread_ts: z.string().nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.object({ ts: z.string().nullish(), thread_ts: z.string().nullish() }).nullish(),
  view: z
    .object({
      id: z.string(),
      type: z.string(),
      title: z.object({ text: z.string() }).nullish(),
    })
    .nullish(),
  trigger_id: z.string().default(''),
  response_url: z.string().nullish(),
  actions: z
    .array(
      z.object({
        type: z.string().nullish(),
        action_id: z.string(),
        url: z.string().nullish(),
        action_ts: z.string().nullish(),
        value: z.string().nullish(),
        text: z.object({ text: z.string() }).nullish(),
        selected_option: z
          .object({ value: z.string(), text: z.object({ text: z.string() }).nullish() })
          .nullish(),
      }),
    )
    .min(1),
})

/** A pressed button or a chosen option, wherever it stood. */
export type Press = {
  readonly id: string
  readonly at: number
  readonly who: Who
  /** Who presses belongs to another company, in a channel shared with it. */
  readonly foreign: boolean
  readonly value: string
  readonly label: string | undefined
  readonly trigger: string
  /** The channel in which it stood; undefined in a view. */
  readonly channel: string | undefined
  readonly thread: string | undefined
  /** It stood in a message that only this person saw. */
  readonly hidden: boolean
  readonly response: string | undefined
  readonly view: { readonly id: string; readonly type: string; readonly title: string } | undefined
}

/** Undefined where nothing was chosen: a button that opens a page has no value. */
export function readPress(body: unknown, origin: Origin): Press | undefined {
  const { team } = origin
  const parsed = Action.safeParse(body)
  if (!parsed.success) return undefined
  const { user, channel, container, message, view, actions, trigger_id: trigger } = parsed.data
  const [action] = actions
  const value = action?.value ?? action?.selected_option?.value ?? nameOf(action)
  if (!action || value === undefined || team === '') return undefined
  const direct = channel?.id.startsWith('D')
  const thread =
    message?.thread_ts ??
    container?.thread_ts ??
    (direct ? undefined : (message?.ts ?? container?.message_ts)) ??
    undefined
  return {
    id: `${team}:${user.id}:${(action.action_ts ?? trigger) || crypto.randomUUID()}:${action.action_id}`,
    at: Math.round(Number(action.action_ts ?? 0) * 1000) || Date.now(),
    who: { team, user: user.id, name: user.name ?? undefined },
    foreign: isForeign(user.team_id, origin),
    value,
    label: action.text?.text ?? action.selected_option?.text?.text,
    trigger,
    channel: channel?.id,
    thread,
    hidden: container?.is_ephemeral === true,
    response: parsed.data.response_url ?? undefined,
    view: view ? { id: view.id, type: view.type, title: view.title?.text ?? 'しるべ' } : undefined,
  }
}

/** A button that carries nothing is known by its name; ours carry something, or open a page. */
function nameOf(action: z.infer<typeof Action>['actions'][number] | undefined): string | undefined {
  const { type, url, action_id: id = '' } = action ?? {}
  return type === 'button' && url == null && !id.startsWith('choose:') ? id : undefined
}

/** The press as an answer in its conversation. `channel` is where that is. */
export function heardOf(press: Press, channel: string): Incoming {
  const { id, at, who, foreign, value, label, hidden, thread, response } = press
  const address = addressOf(who.team, channel, hidden ? `command-${who.user}` : thread, who.user)
  return {
    id,
    at,
    address: hidden
      ? { ...address, to: { team: who.team, channel, user: who.user, response: response ?? '' } }
      : address,
    audience: foreign ? 'owner' : 'staff',
    person: { id: `${who.team}:${who.user}` },
    act: { kind: 'choice', value, ...(label ? { label } : {}) },
  }
}

/** Where the person who pressed can be told something alone. */
export function earOf({ who, channel = '', thread, response, hidden }: Press): Ear {
  return { channel, user: who.user, response, thread: hidden ? undefined : thread }
}
