import { adaptiveCard } from './cards.ts'
import { anything, type Check, isObject, list, object, oneOf, text } from './rules.ts'

const account = object({ id: text(300), name: text(300) }, ['id'])

const attachment: Check = (value, path, say) =>
  object({ contentType: oneOf('application/vnd.microsoft.card.adaptive'), content: adaptiveCard }, [
    'contentType',
    'content',
  ])(value, path, say)

const message = object(
  {
    type: oneOf('message'),
    id: text(300),
    from: account,
    recipient: account,
    conversation: object({ id: text(500) }, ['id']),
    text: text(20_000),
    textFormat: oneOf('plain'),
    summary: text(1000),
    attachments: list(attachment, 1, 1),
    replyToId: anything,
  },
  ['type', 'from', 'conversation'],
)

const typing = object({ type: oneOf('typing'), from: account, recipient: account, conversation: anything }, [
  'type',
])

/**
 * An activity that a bot sends. The whole of it may be 28 KB in older documentation, 40 KB as UTF-16 in newer.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const outgoing =
  (bot: string, conversation: string): Check =>
  (value, path, say) => {
    if (!isObject(value)) return say(path, 'must be an object')
    if (value.type === 'typing') typing(value, path, say)
    else {
      message(value, path, say)
      if (value.text === undefined && value.attachments === undefined) say(path, 'says nothing')
      if (value.text !== undefined && value.textFormat !== 'plain')
        say(path, 'text without a format is markup')
    }
    if (isObject(value.from) && value.from.id !== bot) say(`${path}.from`, 'is not the bot')
    if (isObject(value.conversation) && value.conversation.id !== conversation)
      say(`${path}.conversation`, 'is another than in the address')
    const json = JSON.stringify(value)
    const size = Math.max(Buffer.byteLength(json), 2 * json.length)
    if (size > 28 * 1024) say(path, `${size} bytes are too many`)
  }
