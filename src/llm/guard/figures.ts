import { around } from './bound.ts'
import type { Figure } from './figure.ts'
import { forms, type Reading } from './forms.ts'
import { number, numberOf, plain } from './numeral.ts'

const units =
  '人月|人|名|円|ドル|年度|年間|年目|年|か月|ヶ月|カ月|ケ月|箇月|ヵ月|月|週間|日間|日|営業日|時間|分間|分|秒|社|件|台|回|倍|歳|つ|個|種類|点|問|項目|段階|か条|ヶ条|条|号|項|番|位|桁|文字|か所|ページ|頁|世代|拠点|本|枚|口|%|gb|mb|tb|kb|ポイント|キロ|版|章|部|割|st|nd|rd|th'
const counted = new RegExp(
  `(第|no\\.?)?(${number})(${units})?(?:(?:~|から|ないし)(${number})(${units})?)?`,
  'gu',
)

/** Units that mean another. */
const same: Readonly<Record<string, string>> = {
  名: '人',
  年間: '年',
  日間: '日',
  分間: '分',
  ヶ月: 'か月',
  カ月: 'か月',
  ケ月: 'か月',
  箇月: 'か月',
  ヵ月: 'か月',
  ヶ条: 'か条',
  頁: 'ページ',
}

/** Between the parts of one number. */
const between = /(?<=[〇一二三四五六七八九十百千万億])\s+(?=[〇一二三四五六七八九十百千万億円])/gu

/** Every figure of a text. Kanji numerals count where a unit follows; digits always, but within a Latin word. */
export function figuresIn(text: string): readonly Figure[] {
  // 「百六十 万円」 is one number.
  const words = plain(text).replace(between, '')
  const taken: (readonly [number, number])[] = []
  const found: Figure[] = []
  const take = (from: number, to: number, read: Reading): void => {
    taken.push([from, to])
    found.push({ ...read, ...around(words, from, to) })
  }
  const free = (from: number, to: number) => !taken.some(([start, end]) => from < end && start < to)
  for (const [form, read] of forms)
    for (const match of words.matchAll(form)) {
      const to = match.index + match[0].length
      const figure = free(match.index, to) ? read(match) : undefined
      if (figure) take(match.index, to, figure)
    }
  // What is read is blotted out: 「2023〜2025年」 is a year, and a number before it.
  const rest = taken.reduce(
    (text, [from, to]) => text.slice(0, from) + '◆'.repeat(to - from) + text.slice(to),
    words,
  )
  for (const match of rest.matchAll(counted)) {
    const figure = count(rest, match)
    if (figure) take(match.index, match.index + match[0].length, figure)
  }
  return found
}

/** A number with what it counts. */
function count(words: string, match: RegExpExecArray): Reading | undefined {
  const [all, , first = '', unit, second, last] = match
  // M365, v4, SHA256: part of a name, which is held against the names.
  if (/[a-z]/u.test(words[match.index - 1] ?? '')) return undefined
  // 一般, 第三者, 十分: kanji count only with a unit, and 「十分」 is no time.
  if (!/\d/u.test(first) && unit === undefined && second === undefined) return undefined
  if (/^(?:十分|一番|一部|一時|一日中|万一|一項)$/u.test(all)) return undefined
  const low = numberOf(first)
  const named = unit ?? last ?? ''
  const canonical = same[named] ?? named
  // What nobody can read stands only for itself.
  if (low === undefined) return { unit: canonical, value: all }
  if (second === undefined) return { unit: canonical, value: String(low) }
  const high = numberOf(second) ?? 0
  // 「5~10万円」: both are ten thousands.
  const scale = /[千百]?[万億]$/u.exec(second)?.[0]
  const scaled = unit === undefined && scale && !/[千万億]/u.test(first) ? numberOf(first + scale) : low
  return { unit: canonical, value: `${scaled ?? low}~${high}` }
}
