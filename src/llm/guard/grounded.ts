import * as signs from '../../content/generated/signs/draft.ts'
import { plain } from './numeral.ts'

const content = /[\p{sc=Han}々]{2,}|[\p{sc=Katakana}ー]{2,}|[a-z]{2,}|\p{sc=Han}(?=[ぁ-ん])/gu
const compound = /[\p{sc=Han}々]{2,}/gu

/** Each letter of a word with the one after it; none of a single letter. */
export const pairsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))

/** The share of a sentence's words of content, in pairs of letters, that stand in the ground; 0 without any. 0–1. */
export function groundedShare(sentence: string, ground: string): number {
  const where = plain(ground)
  const pairs = [...plain(sentence).matchAll(content)].flatMap(([run]) =>
    run.length === 1 ? [run] : pairsOf(run),
  )
  return pairs.length === 0 ? 0 : pairs.filter((pair) => where.includes(pair)).length / pairs.length
}

/** Whether a sentence has a word of Chinese characters of which nothing stands in the ground: 「個人」, 「国負担」. */
export function hasStrangeWord(sentence: string, ground: string): boolean {
  const where = plain(ground)
  const words = [...plain(sentence).matchAll(compound)].map(([word]) => word)
  return words.some(
    (word) => !signs.claimsNothing.test(word) && !pairsOf(word).some((pair) => where.includes(pair)),
  )
}
