import { checkQuickReply } from './actions.ts'
import { checkFlex } from './flex.ts'
import type { Props, Say } from './rules.ts'
import { bool, int, isObject, object, oneOf, units, uri } from './rules.ts'

const type = () => {}
const https = uri(2000, ['https:'])
const common: Props = {
  type,
  quickReply: checkQuickReply,
  sender: (sender, path, say) => object(sender, path, say, { name: units(20), iconUrl: https }, []),
}

const MESSAGES: Readonly<Record<string, { readonly props: Props; readonly required: readonly string[] }>> = {
  text: { props: { ...common, text: units(5000), quoteToken: type, emojis: type }, required: ['text'] },
  flex: { props: { ...common, altText: units(400), contents: checkFlex }, required: ['altText', 'contents'] },
  image: {
    props: { ...common, originalContentUrl: https, previewImageUrl: https },
    required: ['originalContentUrl', 'previewImageUrl'],
  },
  video: {
    props: { ...common, originalContentUrl: https, previewImageUrl: https, trackingId: units(100) },
    required: ['originalContentUrl', 'previewImageUrl'],
  },
  audio: {
    props: { ...common, originalContentUrl: https, duration: int(1, 86_400_000) },
    required: ['originalContentUrl', 'duration'],
  },
  sticker: {
    props: { ...common, packageId: units(100), stickerId: units(100), quoteToken: type },
    required: ['packageId', 'stickerId'],
  },
}

/** The body of a reply or a push: `to` or `replyToken`, one to five messages, quick replies on the last only. */
export function checkSend(body: unknown, kind: 'reply' | 'push', say: Say): void {
  const address: Props = kind === 'reply' ? { replyToken: units(100) } : { to: units(100) }
  object(body, 'body', say, { ...address, notificationDisabled: bool, messages: type }, [
    ...Object.keys(address),
    'messages',
  ])
  const messages = isObject(body) && Array.isArray(body.messages) ? body.messages : []
  if (messages.length < 1 || messages.length > 5) say('messages', 'size must be between 1 and 5')
  for (const [index, message] of messages.entries()) {
    const path = `messages[${index}]`
    const rule = isObject(message) ? MESSAGES[String(message.type)] : undefined
    if (rule === undefined || !isObject(message)) {
      say(`${path}.type`, 'unknown message')
      continue
    }
    object(message, path, say, rule.props, rule.required)
    if (message.quickReply !== undefined && index < messages.length - 1)
      say(`${path}.quickReply`, 'vanishes, because a message follows')
  }
}

export const checkLoading = (body: unknown, say: Say) =>
  object(
    body,
    'body',
    say,
    { chatId: units(33), loadingSeconds: oneOf(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60) },
    ['chatId'],
  )

export const checkMarkAsRead = (body: unknown, say: Say) =>
  object(body, 'body', say, { markAsReadToken: units(1000) }, ['markAsReadToken'])
