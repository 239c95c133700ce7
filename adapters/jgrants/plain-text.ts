import { Parser } from 'htmlparser2'

/** What is never text to read. */
const silent = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'noscript',
  'svg',
  'math',
  'head',
  'title',
])
const breaking = new Set([
  'p',
  'br',
  'div',
  'li',
  'tr',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
])

/**
 * HTML of a stranger as plain text: a real parser reads it, only the text between tags is kept, entities decoded,
 * paragraphs as line breaks, list items with a dot. Attributes, links and scripts are gone. At most `limit` UTF-16
 * units.
 */
export function plainText(html: string, limit = 4000): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (silent.has(name)) hidden++
        if (breaking.has(name)) parts.push('\n')
        if (name === 'li') parts.push('・')
        if (name === 'td' || name === 'th') parts.push(' ')
      },
      onclosetag: (name) => {
        if (silent.has(name)) hidden = Math.max(0, hidden - 1)
        if (breaking.has(name)) parts.push('\n')
      },
      ontext: (text) => {
        if (hidden === 0) parts.push(text)
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  const text = parts
    .join('')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')}…`
}
