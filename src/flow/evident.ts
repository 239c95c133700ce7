import type { Entry } from '../knowledge/knowledge.ts'

/** How something is kept from happening: never told by first steps. */
export const prevents = /ないように|ないため|防ぐ|防ぎ|予防|(?:ない|ぬ)(?:方法|コツ|工夫|対策)|備え/

/** Words that carry meaning: kanji, katakana, Latin. */
const words = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
/** Words that any question may hold: an entry need not. */
const anywhere =
  /タイミング|ポイント|コツ|メリット|デメリット|イメージ|パターン|ケース|レベル|リスク|スタート|オススメ/g
/** This share of them, in pairs of letters, must stand in an entry that is said to answer. */
const shared = 0.34
/** Without any such word the search must be this sure. */
const wordless = 0.9
/** … and the words this like its own. */
const wordlessAlike = 0.28

/** Whether an entry speaks of what was asked: a lucky likeness of small words is no evidence. */
export function evident(query: string, entry: Entry, answerable: number, alike = 1): boolean {
  const share = spokenOf(query, entry)
  return share === undefined ? answerable >= wordless && alike >= wordlessAlike : share >= shared
}

/** 0–1: how much of the words that carry meaning an entry holds, in pairs of letters; undefined without such a word. */
export function spokenOf(query: string, entry: Entry): number | undefined {
  const pairs = [...query.normalize('NFKC').toLowerCase().replace(anywhere, ' ').matchAll(words)].flatMap(
    ([run]) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  if (pairs.length === 0) return undefined
  const said = JSON.stringify(entry).normalize('NFKC').toLowerCase()
  return pairs.filter((pair) => said.includes(pair)).length / pairs.length
}

/** Whether an entry is called or asked for in these words. */
export const names = (entry: Entry, words: string | RegExp): boolean =>
  [entry.title, ...entry.asks].some((one) =>
    typeof words === 'string' ? one.includes(words) : words.test(one),
  )

/** What kind of thing is asked for, as an entry's title or asks would put it; undefined when the words do not say. */
export function kindOf(words: string): RegExp | undefined {
  if (/いくら|値段|費用|料金|相場/.test(words)) return /円|費用|料金|値段|いくら|無料|タダ|相場/
  if (/いつ|締切|〆切|期限|何日|間に合/.test(words)) return /いつ|締切|期限|何日|いつまで|時間|間に合|募集/
  if (/どこ(に|へ|で)|だれ|誰/.test(words)) return /どこ|だれ|誰|窓口|相談/
  return undefined
}
