/** What Slack and screen readers choke on; line breaks and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const address = /https?:\/\/[\w\-./?%&=#~:+,;@!$'*()]+/g
const sign = /[*_~`]/g
const ends = /[\p{L}\p{N}]$/u
const begins = /^[\p{L}\p{N}]/u
const wide: Readonly<Record<string, string>> = { '*': '＊', _: '＿', '~': '～', '`': '｀' }

/** A link never fills a section: it stays whole when text is split. */
const longestLink = 2_000

/** Well-formed text without control characters. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(control, '')
}

/**
 * Text as mrkdwn that reads as it stands: Slack's three control characters escaped, so that nothing can mention, link
 * or ring anybody; signs that would format or quote made wide; addresses made links, because automatic linking, which
 * would also find names and channels, is off (`verbatim`).
 */
export function safe(text: string): string {
  const whole = clean(text)
  let out = ''
  let at = 0
  for (const { 0: found, index } of whole.matchAll(address)) {
    const url = found.replace(/[.,;:!)]+$/, '')
    out += plain(whole.slice(at, index)) + (link(url) ?? plain(url))
    at = index + url.length
  }
  return out + plain(whole.slice(at))
}

/** In one line and bold, whatever it holds; '' stays ''. */
export function bold(text: string): string {
  const line = plain(clean(text)).replaceAll(/\s+/g, ' ').replaceAll('*', '＊').trim()
  return line === '' ? '' : `*${line}*`
}

/** A link to a web page; undefined for any other address, which is then no link. */
export function link(url: string, label?: string): string | undefined {
  if (!isWebPage(url)) return undefined
  const target = url.replaceAll(/[<>|\s]/g, encodeURIComponent).replaceAll('&', '&amp;')
  if (target.length > longestLink) return undefined
  const words =
    label === undefined
      ? ''
      : plain(clean(label))
          .replaceAll(/[\s|]+/g, ' ')
          .trim()
  return words === '' ? `<${target}>` : `<${target}|${words}>`
}

export function isWebPage(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

/** For `plain_text`, which knows no markup: in one line, at most `most` UTF-16 units, angle brackets made wide. */
export function line(text: string, most: number): string {
  const one = clean(text).replaceAll('<', '＜').replaceAll('>', '＞').replaceAll(/\s+/g, ' ').trim()
  return one.length <= most ? one : `${one.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function plain(text: string): string {
  const made = text.replaceAll(sign, (one, at: number) => (isInWord(text, at) ? one : (wide[one] ?? one)))
  return escaped(made.replaceAll(/^>/gm, '＞'))
}

/** A formatting sign formats only where it does not stand within a word; a letter is one or two UTF-16 units. */
const isInWord = (text: string, at: number): boolean =>
  ends.test(text.slice(Math.max(0, at - 2), at)) && begins.test(text.slice(at + 1, at + 3))

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
