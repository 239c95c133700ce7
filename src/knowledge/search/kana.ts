// Words that a question spells in hiragana: らんさむうぇあ for ランサムウェア, ほじょきん for 補助金 where a synonym says so.

import type { Index } from './index.ts'
import { fold } from './tokenise.ts'

const RUN = /[ぁ-ゖー]{3,}/g
const SHORTEST = 3
const SHORTEST_KATAKANA = 4
const LONGEST = 12

/** Words of the index that runs of hiragana in a text spell, longest first at each place, none overlapping. */
export function spelt(index: Index, text: string): string[] {
  const found: string[] = []
  for (const [run] of fold(text).matchAll(RUN)) {
    for (let from = 0; from + SHORTEST <= run.length; from++) {
      for (let length = Math.min(LONGEST, run.length - from); length >= SHORTEST; length--) {
        const words = wordsFor(index, run.slice(from, from + length))
        if (words.length === 0) continue
        found.push(...words)
        from += length - 1
        break
      }
    }
  }
  return found
}

function wordsFor(index: Index, spelling: string): readonly string[] {
  const synonyms = index.synonyms.get(spelling)
  if (synonyms !== undefined) return synonyms
  const katakana = spelling.length < SHORTEST_KATAKANA ? '' : inKatakana(spelling)
  return index.wholeWords.numbers.has(katakana) ? [katakana] : []
}

function inKatakana(hiragana: string): string {
  return hiragana.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
}
