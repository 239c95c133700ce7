import type { Act, Address, Incoming, Media } from '../../src/message.ts'
import type { LineEvent, LineMessage } from './event.ts'
import { saidToUs, withoutCalls } from './mention.ts'

const MEDIA: readonly string[] = ['image', 'audio', 'video', 'file'] satisfies Media['type'][]

/**
 * What a webhook event means to a conversation, or undefined when it means nothing to us: kinds that we do not
 * know, members of a group coming and going, group talk in which nobody called us, events without an address.
 * An event in standby is another bot's to answer: it is dropped unread and leaves no trace in the journal.
 *
 * A person's conversation is theirs; a group or room is one conversation, whoever of it speaks.
 * `receivedAt` is the machine's clock in milliseconds, from which the reply token ages; `sentAt` is LINE's
 * own clock, and absent where an event was sent again: its token's minute begins anew with the webhook that brings it.
 * `self` is our own user id, by which a mention of us is known.
 */
export function read(event: LineEvent, receivedAt: number, self?: string): Incoming | undefined {
  if (event.mode === 'standby' || isTrial(event)) return undefined
  const place = placeOf(event)
  if (place === undefined) return undefined
  const act = actOf(event, place.kind !== 'user', self)
  if (act === undefined) return undefined
  return {
    id: idOf(event),
    at: event.timestamp ?? receivedAt,
    address: addressOf(event, place, receivedAt),
    audience: 'owner',
    person: { id: event.source?.userId ?? place.id },
    act,
  }
}

/** LINE's own name for an event. Events of the time before LINE named them are known by what they bring, when and from where. */
export function idOf({ webhookEventId, type, timestamp, source, message, replyToken }: LineEvent): string {
  const from = source?.groupId ?? source?.roomId ?? source?.userId
  return webhookEventId || [type, timestamp, from, message?.id ?? replyToken].join(':')
}

/** What the console sends to try a webhook carries a reply token of zeros or f's only, which answers nobody. */
const isTrial = ({ replyToken }: LineEvent): boolean => /^(?:0+|f+)$/i.test(replyToken ?? '')

type Place = { readonly kind: 'user' | 'group' | 'room'; readonly id: string }

function placeOf({ source }: LineEvent): Place | undefined {
  if (source?.type === 'user' && source.userId) return { kind: 'user', id: source.userId }
  if (source?.type === 'group' && source.groupId) return { kind: 'group', id: source.groupId }
  if (source?.type === 'room' && source.roomId) return { kind: 'room', id: source.roomId }
  return undefined
}

function addressOf(event: LineEvent, place: Place, receivedAt: number): Address {
  const readToken = event.message?.markAsReadToken
  const known = event.timestamp !== undefined && !event.deliveryContext?.isRedelivery
  const sent = known ? { sentAt: String(event.timestamp) } : {}
  return {
    channel: 'line',
    conversation: place.id,
    to: {
      kind: place.kind,
      id: place.id,
      ...(event.replyToken ? { replyToken: event.replyToken, receivedAt: String(receivedAt), ...sent } : {}),
      ...(readToken ? { readToken } : {}),
    },
  }
}

function actOf(event: LineEvent, inGroup: boolean, self: string | undefined): Act | undefined {
  switch (event.type) {
    case 'message':
      return event.message && (inGroup ? groupMessage(event.message, self) : personalMessage(event.message))
    case 'postback':
      // Who only turned a page of a rich menu said nothing.
      if (event.postback?.params?.newRichMenuAliasId !== undefined) return undefined
      return event.postback && { kind: 'choice', value: event.postback.data }
    case 'follow':
    case 'join':
      return { kind: 'joined' }
    case 'unfollow':
    case 'leave':
      return { kind: 'left' }
    case 'messageEdited':
      return event.message && edited(event.message, inGroup, self)
    case 'unsend':
      return event.unsend && { kind: 'unsent', messageId: event.unsend.messageId }
    default:
      return undefined
  }
}

function groupMessage(message: LineMessage, self: string | undefined): Act | undefined {
  const text = message.type === 'text' ? saidToUs(message, self) : undefined
  // A bare mention asks what we can do.
  return text === undefined ? undefined : { kind: 'text', text: text || 'メニュー', ...named(message) }
}

/** What was written anew: in a group what is still said to us, elsewhere any of it. */
function edited(message: LineMessage, inGroup: boolean, self: string | undefined): Act | undefined {
  if (message.type !== 'text' || message.id === undefined) return undefined
  const text = inGroup ? saidToUs(message, self) : withoutCalls(message)
  return text ? { kind: 'edited', messageId: message.id, text } : undefined
}

const named = ({ id }: LineMessage) => (id === undefined ? {} : { messageId: id })

function personalMessage(message: LineMessage): Act | undefined {
  if (message.type === 'text') {
    const text = withoutCalls(message)
    // Pictures of LINE's own and no word: as good as a sticker.
    if (text === '' && message.text !== '') return { kind: 'sticker', words: [] }
    return text === undefined ? undefined : { kind: 'text', text, ...named(message) }
  }
  if (message.type === 'sticker') {
    // What somebody wrote on it is said; its keywords are LINE's.
    if (message.text?.trim()) return { kind: 'text', text: message.text, ...named(message) }
    return { kind: 'sticker', words: message.keywords ?? [] }
  }
  if (message.type === 'location') {
    return {
      kind: 'location',
      ...(message.title ? { title: message.title } : {}),
      ...(message.address ? { place: message.address } : {}),
    }
  }
  // Without its id nobody could ever fetch it.
  if (!isMedia(message.type) || message.id === undefined) return undefined
  const media: Media = {
    type: message.type,
    ref: message.id,
    ...(message.fileName ? { name: message.fileName } : {}),
    ...(message.fileSize === undefined ? {} : { bytes: message.fileSize }),
    ...((message.imageSet?.index ?? 1) > 1 ? { more: true } : {}),
  }
  return { kind: 'media', media, messageId: message.id }
}

function isMedia(type: string): type is Media['type'] {
  return MEDIA.includes(type)
}
