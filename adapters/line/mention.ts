import type { LineMessage } from './event.ts'
import { mentioneesOf } from './event.ts'

/**
 * What was said to us in a group: the text without the mentions of us, or undefined when nobody called us
 * (a mention of everybody is not a call). Positions are UTF-16 units, as LINE counts them.
 * A call without words keeps its text, so that it can be answered.
 */
export function saidToUs(message: LineMessage): string | undefined {
  if (message.text === undefined) return undefined
  const ours = mentioneesOf(message).filter((entry) => entry.isSelf === true)
  if (ours.length === 0) return undefined
  const rest = ours
    .toSorted((a, b) => b.index - a.index)
    .reduce(
      (text, { index, length }) => `${text.slice(0, index)} ${text.slice(index + length)}`,
      message.text,
    )
    .replace(/[ \t\u3000]+/g, ' ')
    .trim()
  return rest === '' ? message.text : rest
}
