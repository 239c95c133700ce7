import type { LineMessage } from './event.ts'
import { emojisOf, mentioneesOf } from './event.ts'

/** A piece of a text, in UTF-16 units, as LINE counts them. */
type Piece = { readonly index: number; readonly length: number }

/**
 * What was said to us in a group: the text without the mentions of us, or undefined when nobody called us
 * (a mention of everybody is not a call). A webhook may leave out whether it is us; then our own id tells it.
 * '' when we were called and nothing more was said.
 */
export function saidToUs(message: LineMessage, self: string | undefined): string | undefined {
  const ours = mentioneesOf(message).filter(
    ({ isSelf, userId }) => isSelf ?? (userId !== undefined && userId === self),
  )
  return ours.length === 0 ? undefined : wordsOf(message, ours)
}

/** The text as typed, without LINE's own pictures, which come as `(love)`, and without `mentions`. */
export function wordsOf(message: LineMessage, mentions: readonly Piece[] = []): string | undefined {
  if (message.text === undefined) return undefined
  const gone = [
    ...mentions.map((piece) => ({ ...piece, gap: ' ' })),
    ...emojisOf(message).map((piece) => ({ ...piece, gap: '' })),
  ]
  if (gone.length === 0) return message.text
  return gone
    .toSorted((a, b) => b.index - a.index)
    .reduce(
      (text, { index, length, gap }) => `${text.slice(0, index)}${gap}${text.slice(index + length)}`,
      message.text,
    )
    .replace(/[ \t\u3000]+/g, ' ')
    .trim()
}
