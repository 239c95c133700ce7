import { split } from '../split.ts'
import type { Words } from './part.ts'

const GAP = '\n\n'

/** Words as texts of at most `max` UTF-16 units each: as few as the order allows, citations never broken. */
export function pack(words: readonly Words[], max: number): readonly string[] {
  const texts: string[] = []
  for (const piece of words.flatMap((each) => piecesOf(each, max))) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + GAP.length + piece.length <= max) {
      texts[texts.length - 1] = `${last}${GAP}${piece}`
    } else texts.push(piece)
  }
  return texts
}

/** A citation longer than a whole message is not one that can be kept whole. */
function piecesOf({ text, whole }: Words, max: number): readonly string[] {
  return whole && text.length <= max ? [text] : split(text, max)
}
