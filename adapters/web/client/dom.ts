type Child = Node | string | undefined

/** Makes an element. Text only ever becomes text nodes, so nothing that anybody wrote is read as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  for (const child of children) if (child !== undefined) element.append(child)
  return element
}

/**
 * Where the browser's phrases (`word-break: auto-phrase`) end in a wrong place: after a bracket the particle that belongs
 * to it, after a comma a lone particle, and a numeral's 第.
 */
const together = /[」』）][ぁ-ん]|(?<=[、。])[のはがをにへとも]\p{L}|第\d/gu

/** Words whose lines never end between what belongs together; read and copied they are the same. */
export function words(text: string): (Node | string)[] {
  const parts: (Node | string)[] = []
  let at = 0
  for (const { 0: whole, index } of text.matchAll(together)) {
    parts.push(text.slice(at, index), el('span', { class: 'whole' }, whole))
    at = index + whole.length
  }
  return [...parts, text.slice(at)].filter((part) => part !== '')
}

/** Text with its line breaks kept and its web addresses and telephone numbers made into links. */
export function prose(text: string): HTMLElement {
  const block = el('p', { class: 'prose' })
  let at = 0
  for (const match of text.matchAll(
    /https?:\/\/[\w\-./?%&=#~:+,;@!$'*()]+|(?<![\d-])(?:0\d{1,4}-\d{1,4}-\d{3,4}|#9110)(?![\d-])/g,
  )) {
    const address = match[0].replace(/[.,;:!)]+$/, '')
    block.append(...words(text.slice(at, match.index)), link(address))
    at = match.index + address.length
  }
  block.append(...words(text.slice(at)))
  return block
}

function link(address: string): HTMLElement {
  return outward(address.startsWith('http') ? address : `tel:${address}`, address)
}

/** A link to a page or a telephone number. Any other kind of address opens nothing: only its words are shown. */
export function outward(address: string, words: string, kind?: string): HTMLElement {
  const named = kind === undefined ? {} : { class: kind }
  if (/^tel:/i.test(address)) return el('a', { ...named, href: address }, words)
  return /^https?:\/\//i.test(address)
    ? el('a', { ...named, href: address, target: '_blank', rel: 'noopener noreferrer' }, words)
    : el('span', named, words)
}
