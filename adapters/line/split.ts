const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** One sentence or line with what closes it; a half-width "?" ends one only before a blank, for links contain it. */
const SENTENCE = /[\s\S]+?(?:[。！？]+[」』）)]*|[!?]+(?=\s|$)|\n|$)\s*/gu

/** Characters that can turn the reading direction of what follows, and control characters, which no answer needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** Text that can be sent: well-formed UTF-16, no controls but line break and tab. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed().replace(HARMFUL, '')
}

/** The longest head of `text` within `max` UTF-16 units that cuts no grapheme, ended by "…" when something is lost. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${headOf(text, max - 1)}…`
}

/** `text` in pieces of at most `max` UTF-16 units, cut at sentence ends, else between graphemes. No piece is blank. */
export function split(text: string, max: number): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const sentence of text.match(SENTENCE) ?? []) {
    let rest = sentence
    if (piece.length + rest.trimEnd().length > max) {
      pieces.push(piece)
      piece = ''
    }
    while (rest.trimEnd().length > max) {
      const head = headOf(rest, max)
      pieces.push(head)
      rest = rest.slice(head.length)
    }
    piece += rest
  }
  pieces.push(piece)
  return pieces.map((each) => each.trim()).filter((each) => each !== '')
}

function headOf(text: string, max: number): string {
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 1))) {
    if (index + segment.length > max) break
    end = index + segment.length
  }
  // One grapheme longer than the whole room (stacked accents): only surrogate pairs are still kept whole.
  if (end === 0) end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max
  return text.slice(0, end)
}
