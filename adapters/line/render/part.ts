import type { messagingApi } from '@line/bot-sdk'
import type { Bubble, Citation } from '../../../src/message.ts'
import { fitsFlex, LIMITS, uriOf } from '../limits.ts'
import { clean } from '../split.ts'
import { barsFlex, barsText } from './bars.ts'
import { cardFlex, cardText } from './card.ts'
import { citeText } from './cite.ts'
import { pathFlex, pathText } from './path.ts'
import { tableFlex, tableText } from './table.ts'

/** Words that may be split at sentence ends, or must stay whole as a citation must. */
export type Words = { readonly text: string; readonly whole: boolean }

/** One bubble on its way to becoming messages. `words` of a Flex part say the same without a picture. */
export type Part =
  | { readonly kind: 'text'; readonly words: readonly Words[] }
  | {
      readonly kind: 'flex'
      readonly bubbles: readonly messagingApi.FlexBubble[]
      readonly words: readonly Words[]
    }
  | { readonly kind: 'image'; readonly url: string }

/** What a bubble becomes; undefined when it says nothing. What does not fit into Flex is said in text. */
export function partOf(bubble: Bubble): Part | undefined {
  switch (bubble.kind) {
    case 'say':
      return inText(bubble.speaker ? `${bubble.speaker}：\n${bubble.text}` : bubble.text)
    case 'claim':
      return inText(bubble.caveat ? `${bubble.text}\n\n${bubble.caveat}` : bubble.text, bubble.citations)
    case 'ask':
      return inText(bubble.note ? `${bubble.text}\n\n${bubble.note}` : bubble.text)
    case 'handoff':
      return inText(bubble.expect ? `${bubble.text}\n${bubble.expect}` : bubble.text)
    case 'card':
      return inFlex(cardFlex(bubble), cardText(bubble), bubble.citations)
    case 'table':
      return inFlex(tableFlex(bubble), tableText(bubble), bubble.citations)
    case 'path':
      return inFlex(pathFlex(bubble), pathText(bubble), [])
    case 'bars':
      return inFlex(barsFlex(bubble), barsText(bubble), bubble.citations)
    case 'media':
      return picture(bubble) ?? inText(`${bubble.alt}\n${bubble.url}`)
  }
}

function inText(text: string, citations: readonly Citation[] = []): Part | undefined {
  const words = wordsOf(text, citations)
  return words.length === 0 ? undefined : { kind: 'text', words }
}

function inFlex(
  bubble: messagingApi.FlexBubble,
  text: string,
  citations: readonly Citation[],
): Part | undefined {
  const words = wordsOf(text, citations)
  return fitsFlex([bubble]) ? { kind: 'flex', bubbles: [bubble], words } : { kind: 'text', words }
}

function wordsOf(text: string, citations: readonly Citation[]): readonly Words[] {
  const said = clean(text).trim()
  return [
    ...(said === '' ? [] : [{ text: said, whole: false }]),
    ...citations.map((citation) => ({ text: citeText(citation), whole: true })),
  ]
}

/**
 * LINE shows pictures from https addresses, small enough to be their own preview; a film needs a still and a sound its
 * length, which we do not have.
 */
function picture(bubble: Extract<Bubble, { kind: 'media' }>): Part | undefined {
  const url = uriOf(bubble.url, LIMITS.mediaUrl)
  if ((bubble.bytes ?? 0) > LIMITS.previewBytes) return undefined
  return bubble.type === 'image' && url?.startsWith('https:') ? { kind: 'image', url } : undefined
}
