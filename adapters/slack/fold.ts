/**
 * Splits text into parts of at most `most` characters, at the end of a line, else of a sentence, else between
 * graphemes; never inside an escaped character. Nothing is lost: joined, the parts are the text.
 */
export function fold(text: string, most: number): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const head = left.slice(0, most)
    const end = Math.max(head.lastIndexOf('\n') + 1, head.lastIndexOf('。') + 1) || safeEnd(head)
    parts.push(left.slice(0, end))
    left = left.slice(end)
  }
  if (left !== '') parts.push(left)
  return parts
}

function safeEnd(head: string): number {
  const entity = head.lastIndexOf('&')
  if (entity > head.length - 5 && !head.slice(entity).includes(';')) return entity
  const last = head.charCodeAt(head.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? head.length - 1 : head.length
}
