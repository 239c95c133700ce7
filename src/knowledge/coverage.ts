import type { Entry } from './knowledge.ts'
import { headOf } from './spelt.ts'

/** Words that carry meaning: kanji (one alone too: 鍵, 星), katakana, Latin. */
const words = /\p{sc=Han}+|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
/** Words and single letters that any question may hold: an entry need not. */
const anywhere =
  /タイミング|ポイント|コツ|メリット|デメリット|イメージ|パターン|ケース|レベル|リスク|スタート|オススメ|会社|企業|必要|方法|理由|場合|本当|最近|全部|普通|自分/g
const everywhere = /^[何今前人中時所社者件日年月円万的出入使言来作見取行聞教知送買払受思困守持書]$/

/** The pairs of letters, or single kanji, of a folded text's words that carry meaning. */
export const piecesOf = (text: string): readonly string[] =>
  [...text.replaceAll(anywhere, ' ').matchAll(words)].flatMap(([word]) =>
    word.length > 1
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : everywhere.test(word)
        ? []
        : [word],
  )

/** 0–1: the share of these pieces that an entry's title or asks hold; 1 without any. */
export function covered(pieces: readonly string[], entry: Entry): number {
  if (pieces.length === 0) return 1
  const head = headOf(entry)
  return pieces.filter((piece) => head.includes(piece)).length / pieces.length
}
