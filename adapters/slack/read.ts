import type { Act, Audience, Incoming } from '../../src/message.ts'
import { addressOf } from './address.ts'
import { isForeign, type Origin } from './envelope.ts'
import { mediaOf } from './files.ts'
import { forwardedIn, isGone, Said, sharedIn } from './said.ts'
import { isEmoji, typed } from './typed.ts'

/** Where an event comes from, and its own name. */
export type Where = Origin & {
  readonly eventId: string
  /** Channels in which people talk among themselves: only what names us is for us. */
  readonly desks: readonly string[]
}

/** Slack's own bot, whose words come like a person's. */
const slackbot = 'USLACKBOT'

/** Kinds of message that a person writes. */
const written: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast', 'me_message']

/**
 * A message event as what was heard, words before files; nothing when silence is right: our own and other bots' words,
 * channel housekeeping, talk in a channel that does not mention us. The id is team, channel and ts, so that a mention
 * which Slack reports as `app_mention` and as `message` is one event; a file's has its own id behind that.
 */
export function readMessage(event: unknown, where: Where): Incoming[] {
  const parsed = Said.safeParse(event)
  if (!parsed.success) return []
  const said = parsed.data
  if (said.subtype === 'message_changed') return listed(edited(said, where))
  if (said.subtype === 'message_deleted') return listed(deleted(said, where))
  const { user, ts } = said
  if (!written.includes(said.subtype)) return []
  if (said.bot_id || said.hidden || !user || user === where.self || user === slackbot || !ts) return []

  const direct = isDirect(said)
  const mentioned = said.type === 'app_mention' || named(said.text, where)
  if (!direct && !mentioned && !isNear(said, where)) return []
  return actsOf(said, ts, { ...where, self: where.self ?? firstNamed(said) }).map((act, n) => ({
    id: [where.team, said.channel, ts, ...(n > 0 && act.kind === 'media' ? [act.media.ref] : [])].join(':'),
    at: Math.round(Number(ts) * 1000),
    address: addressOf(where.team, said.channel, direct ? said.thread_ts : (said.thread_ts ?? ts), user),
    audience: audienceOf(said, where),
    person: { id: `${where.team}:${user}` },
    act,
    ...(!direct && !mentioned ? { overheard: true } : {}),
  }))
}

const listed = (one: Incoming | undefined): Incoming[] => (one ? [one] : [])

/** Said in a thread that may be ours, to nobody else by name, no mere nod, and not at a desk, where talk is internal. */
function isNear({ channel, thread_ts: thread, text = '' }: Said, { desks }: Where): boolean {
  return thread !== undefined && !desks.includes(channel) && !/<@[A-Z0-9]+/.test(text) && !isEmoji(text)
}

function named(text = '', { self }: Where): boolean {
  return self !== undefined && new RegExp(`<@${self}[|>]`).test(text)
}

/** Who a mention of us names, where the envelope does not say who we are. */
function firstNamed({ type, text = '' }: Said): string | undefined {
  return type === 'app_mention' ? /<@([A-Z0-9]+)/.exec(text)?.[1] : undefined
}

function isDirect(said: Pick<Said, 'channel' | 'channel_type'>): boolean {
  return said.channel_type === 'im' || said.channel.startsWith('D')
}

/** Who writes from another company, in a channel shared with it, is nobody's staff. */
function audienceOf({ user_team: theirs, team }: Pick<Said, 'user_team' | 'team'>, where: Where): Audience {
  return where.shared && isForeign(theirs ?? team, where) ? 'owner' : 'staff'
}

function actsOf(said: Said, ts: string, where: Where): Act[] {
  const { text = '', files = [] } = said
  const own = typed(text, where.self)
  const words = typed(own === '' ? forwardedIn(said) : [text, sharedIn(said)].join('\n'), where.self)
  const media = files
    .filter((file) => !isGone(file))
    .map((file): Act => ({ kind: 'media', media: mediaOf(file, where.team), messageId: ts }))
  if (words === '' && media.length > 0) return media
  // A nod: as good as a sticker.
  if (isEmoji(text)) return [{ kind: 'sticker', words: [] }]
  // A bare mention asks what we can do.
  return [{ kind: 'text', text: words || 'メニュー', messageId: ts }, ...media]
}

function edited(said: Said, where: Where): Incoming | undefined {
  const { message, previous_message: before } = said
  // What stands above a thread is not taken away when it is deleted.
  if (message?.subtype === 'tombstone') return deleted({ ...said, deleted_ts: message.ts }, where)
  if (!message?.user || message.bot_id || message.user === where.self || message.text === before?.text)
    return undefined
  // What Slack adds to a message, such as a link's preview, is no edit.
  if (!before && !message.edited) return undefined
  if (where.desks.includes(said.channel) && !named(message.text, where) && !named(before?.text, where))
    return undefined
  return retracted(said, where, message, {
    kind: 'edited',
    messageId: message.ts,
    text: typed(message.text ?? '', where.self),
  })
}

function deleted(said: Said, where: Where): Incoming | undefined {
  const { previous_message: before } = said
  if (!said.deleted_ts || !before?.user || before.bot_id || before.user === where.self) return undefined
  return retracted(said, where, before, { kind: 'unsent', messageId: said.deleted_ts })
}

function retracted(
  said: Said,
  where: Where,
  writer: NonNullable<Said['previous_message']>,
  act: Act & { messageId?: string },
): Incoming {
  const { user = '', thread_ts: thread } = writer
  return {
    // Where Slack's name for it did not come along, it is known by what it changes, and when.
    id: where.eventId || [where.team, said.channel, act.messageId, act.kind, said.ts].join(':'),
    at: Math.round(Number(said.ts ?? 0) * 1000),
    address: addressOf(where.team, said.channel, isDirect(said) ? thread : (thread ?? act.messageId), user),
    audience: audienceOf(writer, where),
    person: { id: `${where.team}:${user}` },
    act,
    ...(isDirect(said) ? {} : { overheard: true }),
  }
}
