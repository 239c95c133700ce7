import * as signs from '../content/generated/signs/reading.ts'
import { hiragana } from './fold.ts'
import type { Lexicon } from './lexicon.ts'

export type FoundPlace = { readonly prefecture: string; readonly start: number; readonly end: number }

/** Prefectures, by their names or those of towns and regions; not the names of persons or of others' places. */
export function readPlaces(text: string, lexicon: Lexicon): FoundPlace[] {
  const found = placesIn(text, lexicon)
  // 「ﾌｸｵｶ」: a name in kana is one in either.
  return found.length === 0 && katakana.test(text) ? placesIn(hiragana(text), lexicon) : found
}

const katakana = /^[ァ-ヶー\s]{2,12}$/

function placesIn(text: string, lexicon: Lexicon): FoundPlace[] {
  return lexicon.places
    .longest(text)
    .filter(({ word, start, end }) => {
      const after = text.slice(end, end + 12)
      // 「なら」 is Nara only when nothing else is said.
      if (/^[ぁ-ん]{1,3}$/.test(word) && !/^(?:県|です|だ|$)/.test(after)) return false
      if (/^[ぁ-ん]{1,3}$/.test(word) && start > 0) return false
      return !signs.nameOfPerson.test(after) && !signs.placeOfOthers.test(after)
    })
    .map(({ value, start, end }) => ({ prefecture: value.prefecture, start, end }))
}
