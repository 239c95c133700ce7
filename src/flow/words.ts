import type { Content } from '../content/collections.ts'
import type { WordId } from '../content/generated/ids.ts'

export type Slots = Readonly<Record<string, string | number>>

const opened = new WeakMap<Content, ReadonlyMap<string, string>>()

/**
 * The bot's own sentence with its slots filled. A sentence or slot that is missing is a bug: it throws.
 * The table is built once per content.
 */
export function say(content: Content, id: WordId, slots: Slots = {}): string {
  let table = opened.get(content)
  if (!table) {
    table = new Map(content.words.map((sentence) => [sentence.id, sentence.text.trim()]))
    opened.set(content, table)
  }
  const text = table.get(id)
  if (text === undefined) throw new Error(`no sentence ${id}`)
  return text.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = slots[name]
    if (value === undefined) throw new Error(`sentence ${id} needs ${name}`)
    return String(value)
  })
}
