import type { Content } from '../content/collections.ts'
import type { WordId } from '../content/generated/ids.ts'
import type { Audience } from '../message.ts'

export type Slots = Readonly<Record<string, string | number>>

/** To staff the firm is a member's, and none of theirs. */
export const spokenTo = (audience: Audience, words: string): string =>
  audience === 'staff' ? words.replaceAll('御社', '会員の会社') : words

const opened = new WeakMap<Content, ReadonlyMap<string, string>>()

/**
 * The bot's own sentence with its slots filled. A sentence or slot that is missing is a bug: it throws.
 * The table is built once per content.
 */
export function say(content: Content, id: WordId, slots: Slots = {}, audience: Audience = 'owner'): string {
  let table = opened.get(content)
  if (!table) {
    table = new Map(content.words.map((sentence) => [sentence.id, sentence.text.trim()]))
    opened.set(content, table)
  }
  const text = table.get(id)
  if (text === undefined) throw new Error(`no sentence ${id}`)
  return spokenTo(audience, text).replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = slots[name]
    if (value === undefined) throw new Error(`sentence ${id} needs ${name}`)
    return String(value)
  })
}
