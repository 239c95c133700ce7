import type { Kin } from './kin.ts'

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Longer texts are cut: an intent shows in the first few sentences, and the time stays bounded. */
const longest = 400

/**
 * The features of a text, each once: characters and pairs of characters with the ends marked, words and pairs
 * of neighbouring words; also the groups of related kanji that its kanji belong to, by which 雨 is known
 * where 雪 was taught. NFKC and lower case first. An empty text has none.
 */
export function features(text: string, kin: Kin): string[] {
  const clean = text.slice(0, longest).normalize('NFKC').toLowerCase().trim()
  if (clean === '') return []
  const found = new Set<string>()
  const marked = `^${clean}$`
  for (let at = 1; at < marked.length; at++) {
    if (at < marked.length - 1) found.add(marked.slice(at, at + 1))
    found.add(marked.slice(at - 1, at + 1))
  }
  if (kin.size > 0) for (const char of clean) for (const group of kin.get(char) ?? []) found.add(group)
  let before = '^'
  for (const { segment } of words.segment(clean)) {
    if (segment === ' ') continue
    found.add(`|${segment}`)
    found.add(`|${before}|${segment}`)
    before = segment
  }
  found.add(`|${before}|$`)
  return [...found]
}
