import type { Bubble, Message } from '../../../src/message.ts'
import { actionSets, rowsOf, type Seals } from './action.ts'
import { draw } from './bubble.ts'
import { clean, type Element, line } from './text.ts'
import { wordsOf } from './words.ts'

/** What one activity says, beside where it goes. */
export type Post = {
  readonly summary?: string
  readonly text?: string
  readonly textFormat?: 'plain'
  readonly attachments?: readonly { readonly contentType: string; readonly content: Element }[]
}

export const cardType = 'application/vnd.microsoft.card.adaptive'

/**
 * Teams takes 28 KB a card in older documentation and 40 KB, counted as UTF-16, in newer; we stay below both, counting
 * what is longer of UTF-8 and UTF-16. Bytes of the elements, without the frame.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
const mostBytes = 20_000
/** So many UTF-16 units go as plain text, which people can quote and copy. */
const mostPlain = 3000

/**
 * A message as the posts that hold it, in order; almost always one. Nothing is left out: an answer never loses its
 * sources, nor a question its choices.
 */
export function render({ bubbles }: Message, seals: Seals): Post[] {
  const [only] = bubbles
  if (bubbles.length === 1 && only?.kind === 'say' && !only.more && !only.speaker) {
    const text = clean(only.text).trim()
    if (text.length <= mostPlain)
      return text === '' ? [] : [{ text, textFormat: 'plain', summary: line(text, 200) }]
  }
  const cards = cardsOf({ bubbles }, seals)
  return cards.map((content, n) => ({
    summary: n === 0 ? String(content.fallbackText) : `つづき（${n + 1}/${cards.length}）`,
    attachments: [{ contentType: cardType, content }],
  }))
}

/** What the cards of a post say without them; undefined where there is none. */
export function bareOf(post: Post | undefined): Post | undefined {
  const words = (post?.attachments ?? []).map(({ content }) => wordsOf(content)).join('\n\n')
  return words === ''
    ? undefined
    : { text: words, textFormat: 'plain', ...(post?.summary ? { summary: post.summary } : {}) }
}

/** A message as cards alone, for where a card has to be. */
export function cardsOf({ bubbles }: Message, seals: Seals): Element[] {
  const words = line(bubbles.map(plain).join(' '), 200) || 'しるべ'
  const drawn = bubbles.map((bubble, n) => {
    const { elements, actions } = draw(bubble, n, seals)
    return { elements, rows: rowsOf(actions) }
  })
  // The buttons of the last bubble are the card's own, where one row holds them.
  const last = drawn.at(-1)?.rows ?? []
  const [own = []] = last.length === 1 ? last : []
  const body = drawn.flatMap(({ elements, rows }, n) => {
    const all = [...elements, ...(rows[0] === own ? [] : actionSets(rows))]
    const apart = n > 0 && all[0] ? [{ ...all[0], separator: true, spacing: 'Large' }, ...all.slice(1)] : all
    // A question stays with its buttons.
    const whole = bubbles[n]?.kind === 'ask' && apart.length > 0 && bytesOf(apart) <= mostBytes
    return whole ? [apart] : grouped(apart)
  })
  const parts = pack(body)
  if (parts.length === 0 && own.length === 0) return []
  if (parts.length === 0) parts.push([])
  return parts.map((items, n) => card(items, words, n === parts.length - 1 ? own : []))
}

/** A card of version 1.5 with its words for clients that cannot show it. */
export function card(body: readonly Element[], words: string, actions: readonly Element[] = []): Element {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: words,
    msteams: { width: 'Full' },
    body,
    ...(actions.length > 0 ? { actions } : {}),
  }
}

/** Groups of elements in as few cards as hold them; what is one group stays together, and no card begins with a line. */
function pack(groups: readonly (readonly Element[])[]): Element[][] {
  const cards: Element[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const group of groups) {
    const more = group.reduce((sum, element) => sum + bytesOf(element), 0)
    if (size + more > mostBytes) {
      cards.push([])
      size = 0
    }
    cards.at(-1)?.push(...group)
    size += more
  }
  return cards.map(([first, ...others]) => {
    const { separator: _, spacing: __, ...bare } = first ?? {}
    return [bare, ...others]
  })
}

/** A button and what it unfolds are one group. */
function grouped(elements: readonly Element[]): Element[][] {
  const groups: Element[][] = []
  for (const element of elements) {
    const group = groups.at(-1)
    if (group && element.isVisible === false) group.push(element)
    else groups.push([element])
  }
  return groups
}

const bytes = new TextEncoder()

/** The longer of UTF-8 and UTF-16. */
export function bytesOf(value: unknown): number {
  const json = JSON.stringify(value)
  return Math.max(bytes.encode(json).byteLength, 2 * json.length)
}

function plain(bubble: Bubble): string {
  return bubble.kind === 'media' ? bubble.alt : 'text' in bubble ? bubble.text : bubble.title
}
