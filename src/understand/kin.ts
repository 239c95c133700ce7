/** The groups that kanji and words belong to, the widest first: each by the feature that it gives a text. */
export type Kin = {
  readonly kanji: ReadonlyMap<string, readonly string[]>
  readonly words: ReadonlyMap<string, readonly string[]>
}

/** What stands together, as written in `kin-groups.ts` and `kin-words.ts`; empty: nothing. */
export type Groups = { readonly kanji: string; readonly words: string }

const mark = '##'

/** Whether a feature is a group: one says what a text is about, and nothing of how it is worded. */
export const isGroup = (feature: string) => feature.startsWith(mark) && feature.length > mark.length

/** Reads groups as they are written. */
export function openKin({ kanji, words }: Groups): Kin {
  return { kanji: groupsOfKanji(kanji), words: groupsOfWords(words) }
}

function groupsOfKanji(written: string): Kin['kanji'] {
  const found = new Map<string, readonly string[]>()
  let next = 0
  for (const line of written.trim().split('\n')) {
    const wide = `${mark}${next++}`
    for (const part of line.split('/')) {
      const narrow = `${mark}${next++}`
      for (const group of part.split(' ')) {
        const own = [wide, narrow, `${mark}${next++}`]
        for (const kanji of group) found.set(kanji, own)
      }
    }
  }
  return found
}

/** A line: letters of fields (A–Z) and kinds (a–z), then the words. A field and a kind make a group together, too. */
function groupsOfWords(written: string): Kin['words'] {
  const found = new Map<string, readonly string[]>()
  for (const line of written.trim().split('\n')) {
    const [letters = '', ...words] = line.split(' ')
    const fields = [...letters].filter((letter) => letter < 'a')
    const kinds = [...letters].filter((letter) => letter >= 'a')
    const own = [...letters, ...fields.flatMap((field) => kinds.map((kind) => field + kind))]
    const groups = own.map((group) => mark + group)
    for (const word of words) found.set(word, groups)
  }
  return found
}
