import type { LineEvent } from './event.ts'

/** So many messages' edits are remembered; the oldest are forgotten. */
const mostKept = 1_000

/**
 * Whether an event is an edit that a later one has overtaken: edits of a message may come in any order, and the one of
 * the latest time is how it stands. The same edit, sent again, is not overtaken by itself.
 * https://developers.line.biz/en/reference/messaging-api/#edit-event
 */
export function watchEdits(): (event: LineEvent) => boolean {
  const latest = new Map<string, number>()
  return ({ type, message, timestamp }) => {
    if (type !== 'messageEdited' || message?.id === undefined || timestamp === undefined) return false
    const known = latest.get(message.id)
    if (known !== undefined && known > timestamp) return true
    latest.delete(message.id)
    latest.set(message.id, timestamp)
    for (const [oldest] of latest) {
      if (latest.size <= mostKept) break
      latest.delete(oldest)
    }
    return false
  }
}
