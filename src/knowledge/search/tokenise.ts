// Text → index terms: words of the platform's segmenter, and pairs of neighbouring characters.
// Pure. Linear in the text: every expression is anchored or looks back a fixed distance.

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

const HIRAGANA_ONLY = /^[ぁ-ゖー]+$/
const KATAKANA_WITH_FINAL_BAR = /^[ァ-ヺー]{2,}ー$/
const SPLINTER = /^[ァ-ヺー]{1,2}$/
const HIRAGANA = /[ぁ-ゖ]/g
const HIRAGANA_TAIL = /(?<![ぁ-ゖ])[ぁ-ゖ]{2,}$/
const KANJI = /[一-龠々]/
// サーバー and サーバ are one word; the bar is dropped after at least two katakana at the end of a run.
const FINAL_BAR = /(?<=[ァ-ヺ]{2})ー(?![ァ-ヺー])/g

// Question words in kanji: every question has one, few answers do.
const ASKING = new Set(['何', '誰'])

/** What a text becomes: its words in order, its character pairs in order, and the pairs that say little by themselves. */
export interface Terms {
  readonly words: readonly string[]
  readonly pairs: readonly string[]
  /** Pairs of hiragana and of ASCII: grammar, and parts of words. Only spelling is compared by them. */
  readonly plain: readonly string[]
}

/** One spelling for width, case and half-width kana. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〜～]/g, 'ー')
}

/** Says of a hiragana word whether it is a noun (ごみ) rather than grammar (ので). */
export type IsNoun = (word: string) => boolean

/** Words and pairs of a text. Words of one or two hiragana are left out unless `isNoun` knows them. */
export function tokenise(text: string, isNoun: IsNoun): Terms {
  const folded = fold(text)
  return { words: words(folded, isNoun), ...pairs(folded) }
}

function words(folded: string, isNoun: IsNoun): string[] {
  const found: string[] = []
  for (const word of joined(folded)) {
    if (ASKING.has(word)) continue
    if (HIRAGANA_ONLY.test(word)) {
      if (word.length > 2 || isNoun(word)) found.push(word)
    } else if (KATAKANA_WITH_FINAL_BAR.test(word)) found.push(word.slice(0, -1))
    else if (KANJI.test(word)) {
      // Without what inflection and spelling add: 払う/払い → 払, 引っ越し → 引越; but 粗大ごみ → 粗大, ごみ.
      found.push(word.replace(HIRAGANA, ''))
      const tail = HIRAGANA_TAIL.exec(word)?.[0]
      if (tail !== undefined && isNoun(tail)) found.push(tail)
    } else found.push(word)
  }
  return found
}

/**
 * The segmenter's words, in order. A compound in katakana that its dictionary lacks comes in splinters of one or two
 * letters (フ|ィ|ッ|シン|グ|メール); those side by side are one word again (フィッシング|メール).
 */
function joined(folded: string): string[] {
  const found: string[] = []
  // Where the last splinter ended; a lone bar (「10ー20」) begins no word.
  let end = -1
  for (const { segment, index, isWordLike } of segmenter.segment(folded)) {
    const isSplinter = SPLINTER.test(segment)
    const goesOn = isSplinter && end === index
    if (goesOn) found.push((found.pop() ?? '') + segment)
    else if (isWordLike) found.push(segment)
    if (isSplinter && (goesOn || isWordLike)) end = index + segment.length
  }
  return found
}

/** Kind of a character: 0 not part of a pair, 1 hiragana, 2 katakana, 3 kanji, 4 ASCII letter or digit. */
function kind(code: number): 0 | 1 | 2 | 3 | 4 {
  if (code >= 0x3041 && code <= 0x3096) return 1
  if ((code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc) return 2
  if ((code >= 0x4e00 && code <= 0x9fff) || code === 0x3005 || (code >= 0x3400 && code <= 0x4dbf)) return 3
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) ? 4 : 0
}

// Pairs of hiragana carry grammar, and pairs of ASCII are better served by words.
function pairs(folded: string): { pairs: string[]; plain: string[] } {
  const text = folded.replace(FINAL_BAR, '')
  const found = { pairs: [] as string[], plain: [] as string[] }
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const here = kind(text.charCodeAt(at))
    const alike = before === here && (here === 1 || here === 4)
    if (before !== 0 && here !== 0) found[alike ? 'plain' : 'pairs'].push(text.slice(at - 1, at + 1))
    before = here
  }
  return found
}

const RUN = /[\p{sc=Han}\p{sc=Katakana}ー]{2,}/gu

/** Of each pair in a run of kanji and katakana, how many pairs the run has (the shortest, where it stands in several): a long name has many. */
export function runLengths(text: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const [run] of fold(text).matchAll(RUN))
    for (let at = 0; at + 1 < run.length; at++) {
      const pair = run.slice(at, at + 2)
      found.set(pair, Math.min(found.get(pair) ?? run.length, run.length - 1))
    }
  return found
}

/** Says of a character whether it is a kanji that can stand for a meaning on its own. */
export function isKanji(char: string): boolean {
  return kind(char.charCodeAt(0)) === 3 && !ASKING.has(char)
}

/** The kanji of a text, in order. Single kanji carry meaning across compounds (車 in 車椅子 and 自動車). */
export function kanjiOf(text: string): string[] {
  return [...fold(text)].filter(isKanji)
}
