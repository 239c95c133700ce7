import * as signs from '../content/generated/signs/kinds.ts'
import type { Entry } from './knowledge.ts'
import { headOf } from './spelt.ts'

/** Words that carry meaning: kanji (one alone too: 鍵, 星), katakana, Latin. */
const words = /\p{sc=Han}+|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu

/** The pairs of letters, or single kanji, of a folded text's words. */
export const pairsOf = (text: string): readonly string[] =>
  [...text.matchAll(words)].flatMap(([word]) =>
    word.length > 1 ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)) : [word],
  )

/** Those of its words that carry meaning in any question. */
export const piecesOf = (text: string): readonly string[] =>
  pairsOf(text.replaceAll(signs.saidAnywhere, ' ')).filter((piece) => !signs.letterAnywhere.test(piece))

/** 0–1: the share of these pieces that an entry's title or asks hold; 1 without any. */
export function covered(pieces: readonly string[], entry: Entry): number {
  if (pieces.length === 0) return 1
  const head = headOf(entry)
  return pieces.filter((piece) => head.includes(piece)).length / pieces.length
}
