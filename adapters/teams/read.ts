import * as z from 'zod'
import type { Act, Address, Incoming } from '../../src/message.ts'
import type { Activity } from './activity.ts'
import { mediaOf } from './files.ts'
import { scopeOf } from './place.ts'
import { mentionsSomebody, mentionsUs, wordsOf } from './words.ts'

/** Everything that is needed to speak here later, unasked: Teams' conversation reference. */
export function addressOf(activity: Activity): Address {
  const { serviceUrl, conversation, from, recipient } = activity
  const tenant = tenantOf(activity)
  return {
    channel: 'teams',
    conversation: conversation.id,
    to: {
      serviceUrl,
      conversation: conversation.id,
      scope: scopeIn(activity),
      user: from.id,
      ...(recipient ? { bot: recipient.id } : {}),
      ...(from.aadObjectId ? { aad: from.aadObjectId } : {}),
      ...(tenant ? { tenant } : {}),
    },
  }
}

export const scopeIn = ({ conversation: { id, conversationType, isGroup } }: Activity) =>
  scopeOf(id, conversationType, isGroup)

export const tenantOf = ({ conversation, channelData }: Activity) =>
  conversation.tenantId ?? channelData?.tenant?.id

/**
 * Whether somebody is not of our organisation: a guest of it, or of another one, in a channel shared with us. What an
 * activity does not say is held against nobody.
 */
export function isForeign(activity: Activity, tenant: string): boolean {
  const { from } = activity
  const theirs = (one: string | null | undefined) => one != null && one.toLowerCase() !== tenant.toLowerCase()
  const guest = [from.role, from.userRole].some((role) => role != null && /guest|anonymous/i.test(role))
  return guest || theirs(tenantOf(activity)) || theirs(from.tenantId)
}

/** The activity's time in milliseconds; the machine's where it has none. */
function timeOf({ timestamp }: Activity): number {
  const at = timestamp === undefined ? Number.NaN : new Date(timestamp).getTime()
  return Number.isFinite(at) ? at : Date.now()
}

/**
 * Acts of one activity as things heard. In a channel or group only a mention is meant for us. The rest of a channel's
 * thread is overheard, where it calls nobody else; a group chat has no threads, and what its people say to each other
 * is theirs. `tenant` is our own: who is not of it is nobody's staff.
 */
export function heardOf(activity: Activity, acts: readonly Act[], tenant: string): Incoming[] {
  const { type, id, conversation, from } = activity
  const at = timeOf(activity)
  const scope = scopeIn(activity)
  const personal = scope === 'personal'
  const among = !personal && !mentionsUs(activity) && (scope === 'groupChat' || mentionsSomebody(activity))
  const ours = among ? acts.filter(({ kind }) => kind !== 'text' && kind !== 'media') : acts
  return ours.map((act, n) => {
    const meant =
      personal || !['text', 'media', 'edited', 'unsent'].includes(act.kind) || mentionsUs(activity)
    return {
      id: [...idOf(act), ...(n > 0 ? [n] : [])].join('|'),
      at,
      address: addressOf(activity),
      audience: isForeign(activity, tenant) ? 'owner' : 'staff',
      person: { id: from.aadObjectId ?? from.id, ...(from.name ? { name: from.name } : {}) },
      act,
      ...(meant ? {} : { overheard: true }),
    }
  })

  function idOf({ kind }: Act): (string | number)[] {
    if (kind === 'joined' || kind === 'left')
      return [kind, conversation.id, minuteOf(`${kind} ${conversation.id}`, at)]
    return [type, conversation.id, id ?? at, ...(type === 'message' ? [] : [at])]
  }
}

/** By what came and where: the minute in which it was first told of. */
const told = new Map<string, { readonly at: number; readonly minute: number }>()
const aMinute = 60_000

/**
 * Teams tells of one installation twice, as an update of the conversation and of the installation, moments apart: both
 * are named by the minute, which is the first one's where we were told of both.
 */
function minuteOf(what: string, at: number): number {
  const known = told.get(what)
  if (known && Math.abs(at - known.at) < aMinute) return known.minute
  if (told.size > 1_000) told.clear()
  const minute = Math.floor(at / aMinute)
  told.set(what, { at, minute })
  return minute
}

/** A message: a pressed button's value, or words without our mention and the files that came with them. */
export function messageActs(activity: Activity): Act[] {
  const pressed = choiceOf(activity.value)
  if (pressed) {
    const label = activity.text?.trim()
    return [{ kind: 'choice', value: pressed, ...(label ? { label: label.slice(0, 100) } : {}) }]
  }
  const messageId = activity.id ?? ''
  const text = wordsOf(activity)
  const media = (activity.attachments ?? []).flatMap((one) => mediaOf(one) ?? [])
  const files = media.map((one): Act => ({ kind: 'media', media: one, messageId }))
  // A bare mention asks what we can do.
  if (text === '' && files.length > 0) return files
  return [{ kind: 'text', text: text || 'メニュー', messageId }, ...files]
}

/** The choice in what a button sent back; forms and foreign values have none. */
export function choiceOf(value: unknown): string | undefined {
  return z.object({ choice: z.string().min(1).max(250) }).safeParse(value).data?.choice
}
