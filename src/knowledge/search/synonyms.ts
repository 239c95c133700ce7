// Groups of phrases that mean one thing (引っ越し, 転居), and the part of them that a collection can use.

import { fold, type IsNoun, tokenise } from './tokenise.ts'

/** Phrases as people write them, each group one meaning. */
export type Groups = readonly (readonly string[])[]

/** A group cut to one collection. Phrases are word sequences joined by a space: `targets` occur in it, `others` only lead to them. */
export interface Kept {
  readonly targets: readonly string[]
  readonly others: readonly string[]
}

/** From a word sequence to the word sequences that mean the same. */
export type Synonyms = ReadonlyMap<string, readonly string[]>

/** Longest phrase, in words, that is looked up. */
export const LONGEST = 3

const HIRAGANA = /^[ぁ-ゖー]{3,}$/
const SHORT_HIRAGANA = /^[ぁ-ゖ]{2,4}$/

/** Says which short hiragana words are nouns: those that a group lists. */
export function nounsOf(groups: Groups): IsNoun {
  const short = new Set(
    groups
      .flat()
      .map(fold)
      .filter((phrase) => SHORT_HIRAGANA.test(phrase)),
  )
  return (word) => short.has(word)
}

/** The groups that lead to a word of the collection. */
export function keep(groups: Groups, vocabulary: ReadonlySet<string>, isNoun: IsNoun): readonly Kept[] {
  return groups.flatMap((group) => {
    const phrases = [...new Set(group.map((phrase) => sequence(phrase, isNoun)))].filter(
      (phrase) => phrase !== '',
    )
    const targets = phrases.filter((phrase) => phrase.split(' ').every((word) => vocabulary.has(word)))
    const others = phrases.filter((phrase) => !targets.includes(phrase))
    return targets.length === 0 || phrases.length < 2 ? [] : [{ targets, others }]
  })
}

/** Groups as a table for look-up; a phrase never leads to itself. */
export function table(kept: readonly Kept[]): Synonyms {
  const rows = new Map<string, string[]>()
  for (const { targets, others } of kept) {
    for (const phrase of [...targets, ...others]) {
      const row = rows.get(phrase) ?? []
      row.push(...targets.filter((target) => target !== phrase && !row.includes(target)))
      if (row.length > 0) rows.set(phrase, row)
    }
  }
  return rows
}

// Hiragana is kept whole: the segmenter cuts it differently from sentence to sentence, and `spelt` finds it by its letters.
function sequence(phrase: string, isNoun: IsNoun): string {
  const folded = fold(phrase)
  if (HIRAGANA.test(folded)) return folded
  const { words } = tokenise(phrase, isNoun)
  return words.length > LONGEST ? '' : words.join(' ')
}
