/** An element of a card: only what version 1.5 and the phones know is made here. */
export type Element = Readonly<Record<string, unknown>>

/** What clients and screen readers choke on; line breaks and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const address = /https?:\/\/[\w\-./?%&=#~:+,;@!$'*()]+/g

/** Well-formed text without control characters. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(control, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n')
}

/** In one line, at most `most` UTF-16 units. */
export function line(text: string, most: number): string {
  const one = clean(text).replaceAll(/\s+/g, ' ').trim()
  return one.length <= most ? one : `${one.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Signs of Markdown, of HTML and of Teams' mentions, and what they look like when they are only letters. */
const wide: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '~': '～',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '\\': '＼',
  '&': '＆',
  '#': '＃',
  '+': '＋',
}

/**
 * Text for a TextBlock, which reads a little Markdown: what people and sources wrote stays letters. Signs are made
 * wide, not escaped, because not every client knows a backslash. Addresses become links, line breaks paragraphs.
 */
export function literal(text: string): string {
  const whole = clean(text)
  let out = ''
  let at = 0
  for (const { 0: found, index } of whole.matchAll(address)) {
    const url = found.replace(/[.,;:!)'*]+$/, '')
    out += letters(whole.slice(at, index)) + (link(url, url) ?? letters(url))
    at = index + url.length
  }
  return (out + letters(whole.slice(at)))
    .replaceAll(/^([ \t]*)(\d+)[.)](?=\s)/gm, '$1$2．')
    .replaceAll(/^[ \t]*-(?=\s)/gm, '・')
    .replaceAll(/^[ \t]*([-=])\1{2,}[ \t]*$/gm, '―――')
    .replaceAll(/^[ \t]{4,}/gm, '　　')
    .replaceAll(/\n+/g, '\n\n')
}

/** A Markdown link to a web page; undefined for any other address, which is then no link. */
export function link(url: string, label: string): string | undefined {
  if (!isWebPage(url) || url.length > 2000) return undefined
  const to = url
    .toWellFormed()
    .replaceAll(/[\s()<>\\"]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const words = letters(line(label, 300))
  return `[${words || 'リンク'}](${to})`
}

export function isWebPage(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

function letters(text: string): string {
  return text
    .replaceAll(/[*`[\]<>\\]/g, (one) => wide[one] ?? one)
    .replaceAll(/(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu, (one) => wide[one] ?? one)
    .replaceAll(/&(?=#?\w+;)/g, '＆')
    .replaceAll(/^([ \t]*)([#+])(?=[\s#+])/gm, (_, gap: string, one: string) => `${gap}${wide[one] ?? one}`)
}

/** The most that one element holds, in UTF-16 units: several fit into a card. */
const mostText = 1500
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** Splits text into parts that an element holds: at a line's or a sentence's end, else between graphemes. Joined, they are the text. */
function fold(text: string, most = mostText): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const head = left.slice(0, most)
    const natural = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('。')) + 1
    const end = natural > most / 4 ? natural : clusterEnd(left, most)
    parts.push(left.slice(0, end))
    left = left.slice(end)
  }
  return left === '' ? parts : [...parts, left]
}

function clusterEnd(text: string, most: number): number {
  const from = Math.max(0, most - 200)
  const cluster = graphemes.segment(text.slice(from, most + 200)).containing(most - from)
  const end = cluster ? from + cluster.index : most
  return end > from ? end : most
}

/** Paragraphs as text blocks; nothing where there is nothing to read. */
export function blocks(text: string | undefined, look: Element = {}): Element[] {
  return fold(text ?? '')
    .map(literal)
    .filter((words) => words.trim() !== '')
    .map((words) => ({ type: 'TextBlock', text: words, wrap: true, ...look }))
}

export const small = (text: string | undefined) => blocks(text, { size: 'Small', isSubtle: true })

export function heading(text: string, color = 'Default'): Element[] {
  return blocks(line(text, 200), { weight: 'Bolder', size: 'Medium', style: 'heading', color })
}
