import { plain } from './numeral.ts'

/** One way of saying no for each. */
const noes: readonly (readonly [RegExp, string])[] = [
  [
    /不要|(?<![ぁ-ん\p{sc=Han}])いりません|要りません|要らない|必要はありません|必要がありません|必要はない|必要がない/gu,
    '必要ない',
  ],
  [/対象外|対象に(?:は)?なりません|対象に(?:は)?ならない/gu, '対象ない'],
  [/不可能|不可|できかね/gu, '可能ない'],
  [/できません|できない/gu, '可能ない'],
  [/できます|できる/gu, '可能'],
  [/禁止/gu, 'ては駄目'],
  // Neither is a no.
  [
    /かもしれません|かもしれない|ませんか|なければなりません|なければならない|なければいけません|ないといけません|なくてはいけません|なくてはなりません|欠かせません|とはかぎりません|とは限りません|間違いありません|ほかなりません|すぎません/gu,
    '、',
  ],
]
const negative = /ません|ない(?!よう)|なく(?:て|、)|なかっ|ずに|ず、|ては(?:いけ|なら|駄目|だめ)|ないで/gu

/** What is denied in a text: the stems of the words before each no. */
function deniedIn(text: string): readonly string[] {
  const words = settled(text)
  return [...words.matchAll(negative)].map(({ index }) =>
    stemBefore(words.slice(Math.max(0, index - 10), index)),
  )
}

const settled = (text: string): string =>
  noes.reduce((result, [form, as]) => result.replace(form, as), plain(text))

/** Predicates that say nothing by themselves: then the word before them is what is denied. */
const bare =
  /^(?:では|じゃ|には|とは|のは|は|が|も|を|に|で|と)*(?:あり|い|なり|し|され|いたし|あ|なら|でき|いけ)?$/u
const particles = /^(?:では|じゃ|には|とは|のは|は|が|も|を|に|で|と)+/u

/** 「つなが（ない）」 つな, 「使え（ません）」 使, 「費用はかかり（ません）」 かか, 「対象（ない）」 対象. */
function stemBefore(before: string): string {
  const near = /[。、\s]?([^。、\s]*)$/u.exec(before)?.[1] ?? ''
  const kana = /[ぁ-ん]*$/u.exec(near)?.[0] ?? ''
  const word = /([\p{sc=Han}\p{sc=Katakana}ー々]+)[ぁ-ん]*$/u.exec(near)?.[1]
  if (word !== undefined && (kana.length < 3 || bare.test(kana))) return word.slice(-3)
  return kana.replace(particles, '').slice(0, -1).slice(-3)
}

/** What holds for some there must not hold for these alone. */
const alone = /だけ(?=[がにでの])|のみ|に限[りらる]/gu

/** Pairs of which one said for the other turns a statement around. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/無料|タダ|無償/u, /有料|有償/u],
  [/義務|しなければ|必須/u, /任意|努力義務|義務では/u],
  [/(?<!不)可能/u, /可能ない/u],
  [/安全/u, /危険|危な/u],
  [/有効/u, /無効/u],
  [/増え|増や|上が/u, /減り|減ら|下が/u],
  [/電源を(?:切|落と|オフ)|シャットダウン|再起動/u, /電源は(?:切|落と)|電源を(?:入れ|つけ|残)/u],
  [/つない|つなぎ|つなぐ|接続し/u, /抜い|抜き|抜く|外し|外す|切り離/u],
  [/払う|払い(?!戻)|支払/u, /払わ/u],
  [
    /発注(?:の)?前|契約(?:の)?前|購入(?:の)?前|申請(?:の)?前/u,
    /発注(?:の)?後|契約(?:の)?後|購入(?:の)?後|申請(?:の)?後/u,
  ],
  [/消して|削除し|消す/u, /残し|残す|保存し/u],
]

/**
 * Whether a sentence says the contrary of what it rests on: it denies what is stated there, states what is denied
 * there, or has the other word of a pair. What stands elsewhere in `whole` may be denied too.
 */
export function isTurned(sentence: string, on: string, whole = on): boolean {
  const [said, ground] = [settled(sentence), settled(on)]
  const [denied, deniedThere] = [deniedIn(sentence), deniedIn(on)]
  const known = (stem: string, among: readonly string[]) =>
    stem !== '' && among.some((other) => other !== '' && (other.endsWith(stem) || stem.endsWith(other)))
  if (denied.some((stem) => !known(stem, deniedIn(whole)))) return true
  if ([...said.matchAll(alone)].some(([word]) => !ground.includes(word))) return true
  const bare = without(said)
  if (deniedThere.some((stem) => stem.length >= 1 && !known(stem, denied) && affirms(bare, stem, ground)))
    return true
  return opposites.some(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].some(([mine, theirs]) => mine?.test(said) && theirs?.test(ground) && !mine.test(settled(whole))),
  )
}

/** A text without its denied words. */
const without = (text: string): string =>
  text.replace(/[^。、\s]{0,6}(?:ません|ない(?!よう)|なかっ|ずに|ては(?:いけ|なら|駄目|だめ))/gu, '')

/** Whether a text states a stem that the ground knows only as denied. */
function affirms(rest: string, stem: string, ground: string): boolean {
  if (stem.length < 2 && !/\p{sc=Han}/u.test(stem)) return false
  return rest.includes(stem) && !without(ground).includes(stem)
}

const content = /[\p{sc=Han}々]{2,}|[\p{sc=Katakana}ー]{2,}|[a-z]{2,}|\p{sc=Han}(?=[ぁ-ん])/gu

/** The share of a sentence's words of content, in pairs of letters, that stand in the ground; 0 without any. 0–1. */
export function groundedShare(sentence: string, ground: string): number {
  const where = plain(ground)
  const pairs = [...plain(sentence).matchAll(content)].flatMap(([run]) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  return pairs.length === 0 ? 0 : pairs.filter((pair) => where.includes(pair)).length / pairs.length
}

const compound = /[\p{sc=Han}々]{2,}/gu
/** Words that claim nothing by themselves, and parts of figures, which are held against the figures. */
const plainly =
  /^(?:場合|方法|内容|会社|自社|自分|最初|今後|状況|大切|大事|確認|程度|目安|午[前後]|[〇一二三四五六七八九十百千万億兆割分円人名社年月日]+)$|^(?:令和|平成|昭和)/u

/** Whether a sentence has a word of Chinese characters of which nothing stands in the ground: 「個人」, 「国負担」. */
export function hasStrangeWord(sentence: string, ground: string): boolean {
  const where = plain(ground)
  return [...plain(sentence).matchAll(compound)].some(
    ([word]) =>
      !plainly.test(word) &&
      !Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)).some((pair) =>
        where.includes(pair),
      ),
  )
}
