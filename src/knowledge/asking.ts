/** A sentence with its mark. */
const sentences = /[^。!?！？\n]+[。!?！？\n]*/g
const asks = /[?？]|(?:か|の|かな|教えて|たい|ほしい|欲しい)[。\s]*$/
/** Words that carry meaning: two letters or more of kanji, katakana or Latin. */
const words = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
/** With fewer such words a question leans on what was told beside it. */
const enough = 2

/**
 * The sentences of a text that ask, when others only tell (「補助金はありますか？ 従業員は8人です」) and they can stand
 * alone; undefined when the text has to be read whole.
 */
export function asking(text: string): string | undefined {
  const all = text.match(sentences) ?? []
  const asked = all.filter((sentence) => asks.test(sentence.trim()))
  if (asked.length === 0 || asked.length === all.length) return undefined
  const part = asked.join('').trim()
  return (part.match(words)?.length ?? 0) >= enough ? part : undefined
}
