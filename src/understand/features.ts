import type { Kin } from './kin.ts'

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Longer texts are cut: an intent shows in the first few sentences, and the time stays bounded. */
const longest = 400

/** A text as it is read: NFKC and lower case, without the signs that features are written with. */
export const clean = (text: string) =>
  text.slice(0, longest).normalize('NFKC').toLowerCase().replaceAll(/[|\0]/g, ' ').trim()

/** The words of a clean text, in order. */
export function wordsOf(text: string): string[] {
  const found: string[] = []
  for (const { segment } of words.segment(text)) if (segment !== ' ') found.push(segment)
  return found
}

/**
 * The features of a text, each once: characters and pairs of characters with the ends marked, words (`|word`) and pairs
 * of neighbouring words (`|one|other`); also the groups that its kanji and words belong to, by which 雨 is known
 * where 雪 was taught. An empty text has none. To learn from; a recogniser finds the same by number (`find.ts`).
 */
export function features(text: string, kin: Kin): string[] {
  const read = clean(text)
  if (read === '') return []
  const found = new Set<string>()
  const marked = `^${read}$`
  for (let at = 1; at < marked.length; at++) {
    if (at < marked.length - 1) found.add(marked.slice(at, at + 1))
    found.add(marked.slice(at - 1, at + 1))
  }
  if (kin.kanji.size > 0)
    for (const char of read) for (const group of kin.kanji.get(char) ?? []) found.add(group)
  let before = '^'
  for (const word of wordsOf(read)) {
    found.add(`|${word}`)
    found.add(`|${before}|${word}`)
    for (const group of kin.words.get(word) ?? []) found.add(group)
    before = word
  }
  found.add(`|${before}|$`)
  return [...found]
}
