import type { LineMentionee, LineMessage } from './event.ts'
import { emojisOf, mentioneesOf } from './event.ts'

/** A piece of a text, in UTF-16 units, as LINE counts them. */
type Piece = { readonly index: number; readonly length: number }

/**
 * What was said to us in a group: the text without the mentions of us, of everybody, and of who is called beside us
 * before anything is said; or undefined when nobody called us (a mention of everybody is not a call). A webhook may leave out whether it
 * is us; then our own id tells it. '' when we were called and nothing more was said.
 */
export function saidToUs(message: LineMessage, self: string | undefined): string | undefined {
  const all = mentioneesOf(message)
  const isOurs = ({ isSelf, userId }: LineMentionee) => isSelf ?? (userId !== undefined && userId === self)
  if (!all.some(isOurs)) return undefined
  const first = namedFirst(message.text ?? '', all)
  const called = first.some(isOurs) ? first : []
  const gone = all.filter((one) => one.type === 'all' || isOurs(one) || called.includes(one))
  return wordsOf(message, gone)?.replace(/^[\s、,:：]+/, '')
}

/** What was said where nobody need be called: without who is called before anything is said, if anything is. */
export function withoutCalls(message: LineMessage): string | undefined {
  const called = namedFirst(message.text ?? '', mentioneesOf(message))
  if (called.length === 0) return wordsOf(message)
  return wordsOf(message, called)?.replace(/^[\s、,:：]+/, '') || wordsOf(message)
}

/** The mentions before the first word. */
function namedFirst(text: string, all: readonly LineMentionee[]): readonly LineMentionee[] {
  const first: LineMentionee[] = []
  let end = 0
  for (const one of all.toSorted((a, b) => a.index - b.index)) {
    if (!/^[\s、,:：]*$/.test(text.slice(end, one.index))) break
    first.push(one)
    end = one.index + one.length
  }
  return first
}

/** The text as typed, without LINE's own pictures, which come as `(love)`, and without `mentions`. */
function wordsOf(message: LineMessage, mentions: readonly Piece[] = []): string | undefined {
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
