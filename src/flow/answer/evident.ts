import type { Entry } from '../../knowledge/knowledge.ts'

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

/** Kinds of things that are asked for: how a question says so, and how an entry's title or asks would put it. */
const kinds: readonly (readonly [asked: RegExp, put: RegExp])[] = [
  [/上限|限度額/, /上限|限度|最大|最高|いくらまで|金額/],
  [/いくら|値段|費用|料金|相場/, /円|費用|料金|値段|いくら|無料|タダ|相場/],
  [/いつまで|何年まで|終わるのは/, /いつまで|何年まで|期限|締切|終わ|何日/],
  [/いつ|締切|〆切|期限|何日|間に合|時期|何年/, /いつ|締切|期限|何日|時間|間に合|募集|時期|何年/],
  [/何(?:社|件|人)|件数|社数/, /何(?:社|件|人)|件数|の数|割合/],
  [/何割|割合|比率|何%|何パーセント/, /何割|割合|率|何%|何社|どのくらい|どれくらい/],
  [/義務|必須|強制|罰則|任意/, /義務|必須|強制|罰|任意|必ず|必要|いる|要る|取らない/],
  [/何点|[0-9]点|点数|満点/, /点/],
  [/両方|同時に|併願|併用|二つとも|2つとも/, /両方|同時|併願|併用|二つ|2つ|重ね|一緒/],
  [/どこ(に|へ|で)|だれ|誰/, /どこ|だれ|誰|窓口|相談/],
]

/** What kind of thing is asked for, as an entry's title or asks would put it; undefined when the words do not say. */
export const kindOf = (words: string): RegExp | undefined => kinds.find(([asked]) => asked.test(words))?.[1]
