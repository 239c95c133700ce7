import { z } from 'zod'
import type { Act, Incoming, Media } from '../../src/message.ts'

const Activity = z.object({
  type: z.string(),
  id: z.string().optional(),
  timestamp: z.union([z.string(), z.date()]).optional(),
  serviceUrl: z.string(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  from: z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
  recipient: z.object({ id: z.string() }).optional(),
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.looseObject({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        text: z.string().nullish(),
        mentioned: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string(),
        contentUrl: z.string().nullish(),
        name: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .nullish(),
})

export type Activity = z.infer<typeof Activity>

/**
 * An activity as something heard, or undefined when it says nothing to us. In a channel or group only a mention is
 * meant for us; the rest of the thread is overheard.
 */
export function read(raw: unknown, actOf: (activity: Activity) => Act | undefined): Incoming | undefined {
  const parsed = Activity.safeParse(raw)
  if (!parsed.success) return undefined
  const activity = parsed.data
  const act = actOf(activity)
  if (!act) return undefined
  const at = activity.timestamp === undefined ? Date.now() : new Date(activity.timestamp).getTime()
  const tenant = activity.conversation.tenantId ?? activity.channelData?.tenant?.id
  const direct =
    (activity.conversation.conversationType ?? 'personal') === 'personal' &&
    !activity.conversation.id.includes('@thread')
  const meant =
    direct || act.kind === 'choice' || act.kind === 'joined' || act.kind === 'left' || mentionsUs(activity)
  return {
    id: [
      activity.type,
      activity.conversation.id,
      activity.id ?? at,
      ...(activity.type === 'message' ? [] : [at]),
    ].join('|'),
    at: Number.isFinite(at) ? at : Date.now(),
    address: {
      channel: 'teams',
      conversation: activity.conversation.id,
      to: {
        serviceUrl: activity.serviceUrl,
        conversation: activity.conversation.id,
        user: activity.from.id,
        ...(activity.recipient ? { bot: activity.recipient.id } : {}),
        ...(activity.from.aadObjectId ? { aad: activity.from.aadObjectId } : {}),
        ...(tenant ? { tenant } : {}),
      },
    },
    audience: 'staff',
    person: {
      id: activity.from.aadObjectId ?? activity.from.id,
      ...(activity.from.name ? { name: activity.from.name } : {}),
    },
    act,
    ...(meant ? {} : { overheard: true }),
  }
}

function mentionsUs({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id)
}

/** A message: a pressed button's value, words without our mention, or a file. */
export function messageAct(activity: Activity): Act | undefined {
  const pressed = choiceOf(activity.value)
  if (pressed)
    return {
      kind: 'choice',
      value: pressed,
      ...(activity.text ? { label: activity.text.slice(0, 100) } : {}),
    }
  const text = wordsOf(activity)
  const file = (activity.attachments ?? []).map(mediaOf).find((media) => media !== undefined)
  const messageId = activity.id ?? ''
  if (text === '' && file) return { kind: 'media', media: file, messageId }
  return { kind: 'text', text: text || 'メニュー', messageId }
}

/** The choice in what a button sent back; forms and foreign values have none. */
export function choiceOf(value: unknown): string | undefined {
  const parsed = z.object({ choice: z.string().min(1).max(250) }).safeParse(value)
  return parsed.success ? parsed.data.choice : undefined
}

/** The text as typed: our mention gone, others' as names, Teams' own markup unmade. */
export function wordsOf({
  text,
  entities,
  recipient,
}: Pick<Activity, 'text' | 'entities' | 'recipient'>): string {
  let words = text ?? ''
  for (const { type, text: shown, mentioned } of entities ?? []) {
    if (type !== 'mention' || !mentioned) continue
    const tag = shown || `<at>${mentioned.name ?? ''}</at>`
    words = words.replaceAll(tag, mentioned.id === recipient?.id ? '' : (mentioned.name ?? ''))
  }
  return words
    .replaceAll(/<\/?at[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

function mediaOf({
  contentType,
  contentUrl,
  name,
}: NonNullable<Activity['attachments']>[number]): Media | undefined {
  if (contentType === 'text/html' || contentType.startsWith('application/vnd.microsoft.card') || !contentUrl)
    return undefined
  const kind = contentType.split('/')[0]
  return {
    type: kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file',
    ref: contentUrl,
    ...(name ? { name } : {}),
  }
}
