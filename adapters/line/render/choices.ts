import type { messagingApi } from '@line/bot-sdk'
import type { Bubble, Choice } from '../../../src/message.ts'
import { LIMITS, uriOf } from '../limits.ts'
import { clean, cut } from '../split.ts'
import { INK } from './flex.ts'

/** The control of the core that unfolds what it folded. */
const MORE: Choice = { value: 'do/more', label: 'つづきを読む' }

/** What can be pressed below the last message: つづきを読む first when something is folded, then the answers. */
export function choicesOf(bubbles: readonly Bubble[]): readonly Choice[] {
  const asked = bubbles.flatMap((bubble) => (bubble.kind === 'ask' ? bubble.choices : []))
  const folded = bubbles.some((bubble) => (bubble.kind === 'say' || bubble.kind === 'claim') && bubble.more)
  const offered = asked.some(({ value }) => value === MORE.value)
  return folded && !offered ? [MORE, ...asked] : asked
}

/**
 * A choice as LINE's action, or undefined when LINE would refuse it. Its value comes back as postback data, and its
 * whole label appears in the chat as what the person said.
 */
function actionOf(choice: Choice): messagingApi.Action | undefined {
  const name = clean(choice.label).replace(/\s+/g, ' ').trim()
  if (name === '') return undefined
  const label = cut(name, LIMITS.label)
  const uri = choice.url === undefined ? undefined : uriOf(choice.url)
  if (uri !== undefined) return { type: 'uri', label, uri }
  // A value comes back as it is or not at all: it is never mended.
  const { value } = choice
  if (value.trim() === '' || !value.isWellFormed() || value.length > LIMITS.data) return undefined
  return { type: 'postback', label, data: value, displayText: cut(name, LIMITS.displayText) }
}

/** The quick replies, and the labels for which there was no room: they can still be typed. */
export function quickReplyOf(choices: readonly Choice[]): {
  readonly quickReply?: messagingApi.QuickReply
  readonly left: readonly string[]
} {
  const items: messagingApi.QuickReplyItem[] = []
  const left: string[] = []
  for (const choice of choices) {
    const action = items.length < LIMITS.quickReplies ? actionOf(choice) : undefined
    if (action) items.push({ type: 'action', action })
    else if (clean(choice.label).trim() !== '') left.push(clean(choice.label).trim())
  }
  return items.length > 0 ? { quickReply: { items }, left } : { left }
}

/** Choices that belong to a card and stay with it. */
export function buttonsOf(choices: readonly Choice[]): readonly messagingApi.FlexButton[] {
  return choices.flatMap((choice) => {
    const action = actionOf(choice)
    if (action === undefined) return []
    const link = action.type === 'uri'
    return [
      {
        type: 'button' as const,
        style: link ? ('link' as const) : ('secondary' as const),
        height: 'sm' as const,
        adjustMode: 'shrink-to-fit' as const,
        scaling: true,
        ...(link ? { color: INK.link } : {}),
        action,
      },
    ]
  })
}
