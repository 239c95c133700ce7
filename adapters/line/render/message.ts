import type { messagingApi } from '@line/bot-sdk'
import { answeredBy, type Message } from '../../../src/message.ts'
import { faultsIn, LIMITS } from '../limits.ts'
import { cut } from '../split.ts'
import { choicesOf, quickReplyOf } from './choices.ts'
import { fold } from './fold.ts'
import { pack } from './pack.ts'
import type { Part } from './part.ts'
import { partOf } from './part.ts'

/**
 * A message as at most five messages of LINE, within all of its limits; none when it says nothing.
 * Quick replies sit on the last one, for they vanish as soon as anything follows. The same message always becomes
 * the same list, so that a retry with the same key says the same. `inGroup`: where only what mentions us reaches us.
 * `bare`: in text alone, with nothing to press.
 */
export function render(message: Message, inGroup = false, bare = false): messagingApi.Message[] {
  const { quickReply, left } = offered(message, bare)
  const { bubbles } = inGroup ? answeredBy(byMention, message) : message
  const parts = bubbles.flatMap((bubble) => partOf(bubble) ?? [])
  if (left.length > 0)
    parts.push(textPart(`${quickReply ? 'ほかに、' : ''}次の言葉でも答えられます：${left.join('／')}`))
  if (parts.length === 0 && quickReply) parts.push(textPart('次のどれかを選んでください。'))
  if (bare) return compose(parts.map(plain))
  const rich = compose(parts, quickReply)
  // What breaks a limit nevertheless is a bug of ours: the person gets the same in plain text.
  return parts.length === 0 || faultsIn(rich).length === 0 ? rich : compose(parts.map(plain), quickReply)
}

function offered({ bubbles }: Message, bare: boolean): ReturnType<typeof quickReplyOf> {
  const all = choicesOf(bubbles)
  if (!bare) return quickReplyOf(all)
  const onCards = bubbles.flatMap((bubble) => (bubble.kind === 'card' ? (bubble.choices ?? []) : []))
  return { left: [...onCards, ...all].filter(({ url }) => url === undefined).map(({ label }) => label) }
}

function compose(parts: readonly Part[], quickReply?: messagingApi.QuickReply): messagingApi.Message[] {
  const messages = fold(parts, LIMITS.messages).flatMap(messagesOf)
  const last = messages.pop()
  if (last === undefined) return []
  return [...messages.slice(0, LIMITS.messages - 1), quickReply ? { ...last, quickReply } : last]
}

function messagesOf(part: Part): messagingApi.Message[] {
  switch (part.kind) {
    case 'text':
      return pack(part.words, LIMITS.text).map((text) => ({ type: 'text', text }))
    case 'flex':
      return [{ type: 'flex', altText: altOf(part), contents: containerOf(part) }]
    case 'image':
      return [{ type: 'image', originalContentUrl: part.url, previewImageUrl: part.url }]
  }
}

type FlexPart = Extract<Part, { kind: 'flex' }>

function containerOf({ bubbles }: FlexPart): messagingApi.FlexContainer {
  const [only] = bubbles
  return bubbles.length === 1 && only ? only : { type: 'carousel', contents: [...bubbles] }
}

/** What a notification shows and a screen reader says. */
function altOf({ words }: FlexPart): string {
  return cut(words.map(({ text }) => text).join('\n'), LIMITS.altText)
}

const plain = (part: Part): Part => (part.kind === 'flex' ? { kind: 'text', words: part.words } : part)

/** In a group only what mentions us reaches us. */
const byMention = '文字で送るときは、@でわたしを選んでから書いてください。'

const textPart = (text: string): Part => ({ kind: 'text', words: [{ text, whole: false }] })
