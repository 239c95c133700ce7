import type { messagingApi } from '@line/bot-sdk'

/**
 * What LINE takes, from its reference. Texts are counted in UTF-16 units. LINE counts labels and display texts in
 * grapheme clusters, of which no text has more than units, so counting units keeps within both.
 * `altText` may be longer today; 400 is what every version of LINE took.
 */
export const LIMITS = {
  messages: 5,
  text: 5_000,
  altText: 400,
  quickReplies: 13,
  label: 20,
  displayText: 300,
  data: 300,
  uri: 1_000,
  mediaUrl: 2_000,
  previewBytes: 1_000_000,
  bubbleBytes: 30_000,
  carouselBytes: 50_000,
  carouselBubbles: 12,
} as const

/** Size of a value as LINE receives it. */
function bytesIn(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength
}

/** Whether a bubble, or several side by side, fits into one Flex message. */
export function fitsFlex(bubbles: readonly messagingApi.FlexBubble[]): boolean {
  if (bubbles.length === 0 || bubbles.length > LIMITS.carouselBubbles) return false
  if (bubbles.some((bubble) => bytesIn(bubble) > LIMITS.bubbleBytes)) return false
  return bubbles.length === 1 || bytesIn({ type: 'carousel', contents: bubbles }) <= LIMITS.carouselBytes
}

/** A link that LINE opens, in the form it takes; undefined when it would refuse it. */
export function uriOf(url: string, max: number = LIMITS.uri): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { href, protocol } = new URL(url)
  const opens = ['https:', 'http:', 'tel:', 'line:'].includes(protocol)
  return opens && href.length <= max ? href : undefined
}

/** What is wrong with a list of messages, in words for a developer; empty when LINE's limits are kept. */
export function faultsIn(messages: readonly messagingApi.Message[]): readonly string[] {
  const faults: string[] = []
  if (messages.length < 1 || messages.length > LIMITS.messages) faults.push(`${messages.length} messages`)
  messages.forEach((message, index) => {
    const say = (fault: string) => faults.push(`message ${index + 1}: ${fault}`)
    const items = message.quickReply?.items ?? []
    if (message.quickReply && index < messages.length - 1) say('quick replies would vanish')
    if (message.quickReply && items.length === 0) say('no quick reply')
    if (items.length > LIMITS.quickReplies) say(`${items.length} quick replies`)
    for (const { action } of items) if (action) for (const fault of faultsInAction(action)) say(fault)
    if (message.type === 'text') for (const fault of faultsInText(message)) say(fault)
    if (message.type === 'flex') for (const fault of faultsInFlex(message)) say(fault)
  })
  return faults
}

function faultsInText({ text }: messagingApi.TextMessage): readonly string[] {
  if (text.trim() === '') return ['empty text']
  return text.length > LIMITS.text ? [`text of ${text.length}`] : []
}

function faultsInFlex({ altText, contents }: messagingApi.FlexMessage): readonly string[] {
  const faults: string[] = []
  if (altText.trim() === '' || altText.length > LIMITS.altText) faults.push(`altText of ${altText.length}`)
  const bubbles = contents.type === 'carousel' ? contents.contents : [contents]
  if (!fitsFlex(bubbles.filter((bubble) => bubble.type === 'bubble'))) faults.push('Flex too large')
  return faults
}

function faultsInAction(action: messagingApi.Action): readonly string[] {
  const faults: string[] = []
  if (!action.label || action.label.length > LIMITS.label)
    faults.push(`label of ${action.label?.length ?? 0}`)
  if (action.type === 'postback') {
    if ((action.data?.length ?? 0) > LIMITS.data) faults.push(`data of ${action.data?.length}`)
    if ((action.displayText?.length ?? 0) > LIMITS.displayText) faults.push('displayText too long')
  }
  if (action.type === 'uri' && uriOf(action.uri ?? '') === undefined) faults.push('link that LINE refuses')
  return faults
}
