import type { Ports } from '../../conversation/ports.ts'
import { text } from '../../conversation/store.ts'
import type { Message } from '../../message.ts'

/** A message of a person that did not reach the owner. `reason` is the channel's word. */
export type Failed = { readonly key: string; readonly reason: string; readonly text: string }

/** Messages of a person that were given up, or that keep failing, the oldest first. */
export function failedIn({ store }: Ports): Failed[] {
  return store
    .rows(
      `SELECT key, state, note, message FROM outbox
       WHERE side = 'person' AND message IS NOT NULL AND (state = 'dead' OR (state = 'waiting' AND tries > 1)) ORDER BY n`,
    )
    .map((row) => ({
      key: text(row.key),
      reason: row.state === 'dead' ? text(row.note) : 'waiting',
      text: (JSON.parse(text(row.message)) as Message).bubbles
        .map((bubble) => ('text' in bubble ? bubble.text : ''))
        .join(''),
    }))
}
