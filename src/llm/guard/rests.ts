import type { Figure } from './figure.ts'

/**
 * Whether a figure that is stated stands in what it rests on: the same value, the same limit, and never more exactly
 * than there. A day may be said without its year, never with one that is not there.
 */
export function rests(stated: Figure, on: readonly Figure[]): boolean {
  return on.some((figure) => {
    if (figure.bound !== stated.bound || (figure.about && !stated.about)) return false
    if (stated.unit === '日付' && figure.unit === '日付') return within(stated.value, figure.value)
    if (stated.unit === '年#' && figure.unit === '日付') return figure.value.startsWith(`${stated.value}-`)
    return figure.value === stated.value && (figure.unit === stated.unit || stated.unit === '')
  })
}

/**
 * Whether a figure stands beside the words of another one of its kind: 「A社は10万円、B社は20万円」 does not make
 * 「A社は20万円」 true.
 */
export function isMisplaced(stated: Figure, on: readonly Figure[]): boolean {
  const kin = on.filter(({ unit }) => unit === stated.unit || stated.unit === '')
  const likeness = (figures: readonly Figure[]) =>
    Math.max(-1, ...figures.map((one) => alike(stated.beside, one.beside)))
  const own = likeness(kin.filter((one) => rests(stated, [one])))
  return own >= 0 && likeness(kin.filter((one) => !rests(stated, [one]))) > own
}

function alike(one: string, other: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const theirs = pairs(other)
  return [...pairs(one)].filter((pair) => theirs.has(pair)).length
}

/** Whether some figure is stated more often than it stands there: 「★3・★4」 is not 「★4・★4」. */
export function isRepeated(stated: readonly Figure[], on: readonly Figure[]): boolean {
  const times = (figures: readonly Figure[], { unit, value }: Figure) =>
    figures.filter((one) => one.unit === unit && one.value === value).length
  return stated.some((figure) => {
    const there = times(on, figure)
    return there > 0 && times(stated, figure) > there
  })
}

function within(stated: string, figure: string): boolean {
  const [one, other] = [stated.split('-'), figure.split('-')]
  return one.every((part, place) => part === '' || part === other[place])
}

/** Amounts spelled out in kana, which nobody here writes: they are held to be there to slip through. */
export const spelledOut =
  /(?:じゅう|ひゃく|せん|まん|おく|ジュウ|ヒャク|セン|マン|オク)(?:いち|に|さん|よん|し|ご|ろく|なな|しち|はち|きゅう|く|イチ|ニ|サン|ヨン|ゴ|ロク|ナナ|ハチ|キュウ)?(?:えん|エン|円|にん|ニン|人|めい|名|パーセント|がつ|ガツ|月|にち|ニチ|日|ねん|ネン|年|わり|ワリ|割)|[ぁ-ん]ぶんの[ぁ-ん]/u

/** Amounts, times and rates without a figure: 数万円, 中旬, 当日, 毎年, 税抜, 15万円の半分. */
export const unmeasured =
  /(?:数|十数|数十|何)(?:日|週|か月|ヶ月|月|年|時間|分|人|名|円|[十百千万]|回|社|件|割|倍)|[一二三四五六七八九十]数[人名社]|[上中下初]旬|月末|月初|年末|年度末|当日|即日|翌日|翌月|翌年|前日|(?:毎|隔)(?:日|週|月|年|回|期)|(?<![\d\p{sc=Han}])(?:月|年|週|日)\d+|\/(?:年|月|日|人|社|台|回)|(?:円|人|名|日|社|台|月|年)(?:あたり|当たり|ごと|の(?:\d+分の|\d+割|\d+%|\d+倍|半|倍))|税[抜込別]|必着|消印/gu
