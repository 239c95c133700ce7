import type { Element } from './text.ts'

/** What a card says, without it and without markup: paragraphs in order, and answers as the words that can be typed. */
export function wordsOf(card: Element): string {
  return saidIn(card)
    .join('\n\n')
    .replaceAll(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 $2')
    .replaceAll('**', '')
}

function saidIn(element: unknown): string[] {
  if (Array.isArray(element)) return element.flatMap(saidIn)
  if (typeof element !== 'object' || element === null) return []
  const { type, text, title, url, body, items, columns, actions } = element as Element
  if (type === 'TextBlock') return typeof text === 'string' ? [text] : []
  if (type === 'Action.Submit') return [`・${title}`]
  if (type === 'Action.OpenUrl') return [`${title} ${url}`]
  return [body, items, columns, actions].flatMap(saidIn)
}
