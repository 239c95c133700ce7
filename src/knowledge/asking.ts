import * as signs from '../content/generated/signs/kinds.ts'

/** A sentence with its mark. */
const sentences = /[^。!?！？\n]+[。!?！？\n]*/g
/** Where people who write without marks, or dictate, end one thing and begin the next. */
const joints =
  /(?<=けれども|けれど|けど|ですが|ますが|んだが|ので|ため|なんで|から|まして|てて|です|ます|ました)[、\s]*|[、\s]+/
/** Words that carry meaning: two letters or more of kanji, katakana or Latin. */
const words = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
/** With fewer such words a question leans on what was told beside it. */
const enough = 2
/** A text this long without marks is parted at its joints. */
const long = 40

/**
 * The sentences of a text that ask, when others only tell (「補助金はありますか？ 従業員は8人です」) and they can stand
 * alone; undefined when the text has to be read whole. Of a long text without marks it is the clause that asks, with as
 * much before it as it needs to stand alone.
 */
export function asking(text: string): string | undefined {
  const all = text.match(sentences) ?? []
  const asked = all.filter((sentence) => signs.clauseAsks.test(sentence.trim()))
  if (asked.length > 0 && asked.length < all.length) return standing(asked.join('').trim())
  return text.length >= long ? lastClause(asked.at(-1) ?? all.at(-1) ?? text) : undefined
}

const standing = (part: string) => ((part.match(words)?.length ?? 0) >= enough ? part : undefined)

function lastClause(text: string): string | undefined {
  const clauses = text.split(joints).filter((clause) => clause !== '')
  const end = clauses.findLastIndex((clause) => signs.clauseAsks.test(clause))
  if (end < 0) return undefined
  for (let from = end; from > 0; from--) {
    const part = standing(clauses.slice(from, end + 1).join(' '))
    if (part) return part
  }
  return undefined
}
