import type { Viewpoint } from '../../content/schema/product.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'

export type Item = Viewpoint['items'][number]

const form = /^used-([a-z0-9-]+)--([a-z0-9-]+)$/

/** The key under which an answer about one item of a category in use is kept. */
export const usedKey = (category: string, item: string): string => `used-${category}--${item}`

/** Items that only use can tell, in their order. */
export const usedItems = ({ content }: Knowledge): readonly Item[] =>
  content.viewpoints.flatMap(({ items }) => items).filter(({ after_use }) => after_use !== undefined)

/** The item that a key is about; undefined for any other key. */
export function usedItem(knowledge: Knowledge, key: string): Item | undefined {
  const item = form.exec(key)?.[2]
  return item === undefined ? undefined : usedItems(knowledge).find(({ id }) => id === item)
}
