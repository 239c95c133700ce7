import type { types } from '@slack/bolt'
import { line, safe } from '../escape.ts'
import { fold } from '../fold.ts'

export type Block = types.KnownBlock

/** A text object holds at most this many characters. */
const mostText = 3000
/** Small print in one block: a post holds some 12,000 in all. */
const mostContext = 9000

/** Sections from lines of mrkdwn, as few as hold them. `expand: false` lets Slack fold what is long. */
export function sections(mrkdwn: readonly string[], expand = true): Block[] {
  const texts: string[] = []
  let text = ''
  for (const one of mrkdwn.flatMap((each) => fold(each, mostText))) {
    if (text !== '' && text.length + 1 + one.length > mostText) {
      texts.push(text)
      text = one
    } else text = text === '' ? one : `${text}\n${one}`
  }
  return [...texts, text]
    .filter((each) => each.trim() !== '')
    .map((each) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: each, verbatim: true },
      expand,
    }))
}

/** A picture, which Slack fetches from where it is: nothing where Slack could not reach it. */
export function picture(url: string, alt: string): Block[] {
  if (!url.startsWith('https://') || url.length > 3000) return []
  return [{ type: 'image', image_url: url, alt_text: line(alt, 2000) || '画像' }]
}

export function header(text: string): Block[] {
  const words = line(text, 150)
  return words === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text: words, emoji: false } }]
}

/** Small print. */
export function small(text: string | undefined): Block[] {
  return text === undefined ? [] : context([safe(text)])
}

/** Elements of mrkdwn as small print: ten to a block, and no block longer than a post can hold. */
export function context(elements: readonly string[]): Block[] {
  const blocks: string[][] = []
  let size = 0
  for (const text of elements.flatMap((each) => fold(each, mostText)).filter((each) => each.trim() !== '')) {
    const last = blocks.at(-1)
    size += text.length
    if (last && last.length < 10 && size <= mostContext) last.push(text)
    else {
      blocks.push([text])
      size = text.length
    }
  }
  return blocks.map((texts) => ({
    type: 'context' as const,
    elements: texts.map((text) => ({ type: 'mrkdwn' as const, text, verbatim: true })),
  }))
}
