import { z } from 'zod'
import type { Incoming } from '../../src/message.ts'
import { typed } from './escape.ts'
import { addressOf } from './read.ts'

const Command = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string().default(''),
})

/** `/shirube 質問`: answered to the asker alone, where it was typed. */
export function readCommand(command: unknown): Incoming | undefined {
  const parsed = Command.safeParse(command)
  if (!parsed.success) return undefined
  const {
    team_id: team,
    channel_id: channel,
    user_id: user,
    text,
    trigger_id: id,
    response_url: response,
  } = parsed.data
  const address = addressOf(team, channel, `command-${user}`, user)
  return {
    id,
    at: Date.now(),
    address: { ...address, to: { team, channel, user, response } },
    audience: 'staff',
    person: { id: `${team}:${user}` },
    act: { kind: 'text', text: typed(text, undefined) || 'メニュー' },
  }
}

const Action = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }).optional(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        text: z.object({ text: z.string() }).optional(),
        selected_option: z
          .object({ value: z.string(), text: z.object({ text: z.string() }).optional() })
          .nullish(),
      }),
    )
    .min(1),
})

/** A pressed button or a chosen option. A button that opens a page has no value and is nobody's answer. */
export function readAction(body: unknown): Incoming | undefined {
  const parsed = Action.safeParse(body)
  if (!parsed.success) return undefined
  const {
    user,
    team: home,
    channel,
    container,
    message,
    actions,
    trigger_id: trigger,
    response_url: response,
  } = parsed.data
  const [action] = actions
  const value = action?.value ?? action?.selected_option?.value
  const team = home?.id ?? user.team_id
  if (!action || value === undefined || !channel || !team) return undefined
  const direct = channel.id.startsWith('D')
  const thread =
    message?.thread_ts ??
    container?.thread_ts ??
    (direct ? undefined : (message?.ts ?? container?.message_ts))
  const hidden = container?.is_ephemeral === true
  const address = addressOf(team, channel.id, hidden ? `command-${user.id}` : thread, user.id)
  const label = action.text?.text ?? action.selected_option?.text?.text
  return {
    id: `${team}:${user.id}:${action.action_ts ?? trigger}:${action.action_id}`,
    at: Math.round(Number(action.action_ts ?? 0) * 1000) || Date.now(),
    address: hidden
      ? { ...address, to: { team, channel: channel.id, user: user.id, response: response ?? '' } }
      : address,
    audience: 'staff',
    person: { id: `${team}:${user.id}` },
    act: { kind: 'choice', value, ...(label ? { label } : {}) },
  }
}
