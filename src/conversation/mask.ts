import type { Act, Incoming } from '../message.ts'
import { maskNumbers } from './mask/numbers.ts'
import { maskPasswords } from './mask/passwords.ts'

/** No platform lets a person type more at once; the rest of a hostile text is neither read nor kept. UTF-16 units. */
export const longestKept = 10_000
/** Read beyond what is kept, so that no secret is cut in two before it is recognised. */
const margin = 128

/**
 * The text without card numbers (Luhn), マイナンバー (check digit) and passwords said after their word: secrets go before
 * anything is stored. What is too long is cut. Pure.
 */
export function maskText(text: string): string {
  const masked = maskPasswords(maskNumbers(text.slice(0, longestKept + margin)))
  if (masked.length <= longestKept) return masked
  const unit = masked.charCodeAt(longestKept - 1)
  // Not between the halves of one character.
  return masked.slice(0, unit >= 0xd800 && unit < 0xdc00 ? longestKept - 1 : longestKept)
}

/** An event as it may be stored. Choice values are our own ids and pass unchanged. */
export function mask(incoming: Incoming): Incoming {
  return { ...incoming, act: maskAct(incoming.act) }
}

function maskAct(act: Act): Act {
  switch (act.kind) {
    case 'text':
    case 'edited':
      return { ...act, text: maskText(act.text) }
    case 'choice':
      return act.label === undefined ? act : { ...act, label: maskText(act.label) }
    case 'sticker':
      return { ...act, words: act.words.map(maskText) }
    case 'location':
      return {
        ...act,
        ...(act.title === undefined ? {} : { title: maskText(act.title) }),
        ...(act.place === undefined ? {} : { place: maskText(act.place) }),
      }
    case 'media':
      return act.media.name === undefined
        ? act
        : { ...act, media: { ...act.media, name: maskText(act.media.name) } }
    default:
      return act
  }
}
