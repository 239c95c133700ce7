import { around } from './bound.ts'
import type { Figure } from './figure.ts'
import { number, numberOf, plain } from './numeral.ts'

const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, r: 2018, h: 1988 }

type Read = (found: RegExpExecArray) => { unit: string; value: string } | undefined

/** Each reads one form of a figure; what an earlier one has read is not read again. */
const forms: readonly (readonly [RegExp, Read])[] = [
  [
    /(?<!\d)0\d{1,4}-?\(?\d{1,4}\)?-?\d{3,4}(?!\d)|#\d{3,5}/gu,
    ([all]) => ({ unit: '電話', value: all.replace(/\D/gu, '') }),
  ],
  [
    new RegExp(
      `(令和|平成|昭和|(?<![a-z])[rh](?=\\d))(元|${number})(年度|年)?(?:(${number})月(?:(${number})日)?)?`,
      'gu',
    ),
    ([, era = '', n = '', year = '年', month, day]) => {
      const count = n === '元' ? 1 : numberOf(n)
      const start = eras[era]
      if (count === undefined || start === undefined) return undefined
      return dated(start + count, year, month, day)
    },
  ],
  [
    /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/gu,
    ([, year, month, day]) => dated(Number(year), '年', month, day),
  ],
  [
    new RegExp(
      `(?<!\\d)((?:19|20)\\d{2}|[一二]〇?[〇一二三四五六七八九]{3})(年度|年)(?:(${number})月(?:(${number})日)?)?`,
      'gu',
    ),
    ([, year = '', kind = '年', month, day]) => dated(numberOf(year) ?? 0, kind, month, day),
  ],
  [new RegExp(`(${number})月(${number})日`, 'gu'), ([, month, day]) => dated(undefined, '', month, day)],
  [
    new RegExp(`(午前|午後)?(${number})時(?:(${number})分|(半))?(?!間)`, 'gu'),
    ([, half, hour = '', minute, thirty]) =>
      clock(half, numberOf(hour), thirty ? 30 : numberOf(minute ?? '0')),
  ],
  [
    /(午前|午後)?(?<!\d)(\d{1,2}):(\d{2})(?!\d)/gu,
    ([, half, hour, minute]) => clock(half, Number(hour), Number(minute)),
  ],
  [
    new RegExp(`(${number})分の(${number})`, 'gu'),
    ([, under = '', over = '']) => share((numberOf(over) ?? 0) / (numberOf(under) ?? 1)),
  ],
  [
    /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu,
    ([, first, second]) => {
      const [one, other] = [Number(first), Number(second)]
      if (one < other && other <= 10) return share(one / other)
      return one <= 12 && other <= 31 ? dated(undefined, '', first, second) : undefined
    },
  ],
  [
    new RegExp(`(${number})割(?:(${number})分)?`, 'gu'),
    ([, tenth = '', hundredth]) =>
      share((numberOf(tenth) ?? 0) / 10 + (numberOf(hundredth ?? '0') ?? 0) / 100),
  ],
  [new RegExp(`(${number})(?:%|パーセント)`, 'gu'), ([, n = '']) => share((numberOf(n) ?? 0) / 100)],
  [/\(([月火水木金土日])(?:・[^()]{1,3})?\)/gu, ([, day = '']) => ({ unit: '語', value: `${day}曜` })],
  [/半分|半額|半数/gu, () => share(0.5)],
  [/全額/gu, () => share(1)],
  [/半年/gu, () => ({ unit: 'か月', value: '6' })],
  [
    /(?:今|本|来|再来|昨|翌|前|去)(?:年度|年|月|週|日|期)|明日|明後日|あした|あさって|昨日|今週末|本日|平日|土日|祝日|年末年始|[月火水木金土日]曜日?/gu,
    ([word]) => ({ unit: '語', value: word.replace(/曜日$/u, '曜') }),
  ],
]

const units =
  '人月|人|名|円|ドル|年度|年間|年目|年|か月|ヶ月|カ月|ケ月|箇月|ヵ月|月|週間|日間|日|営業日|時間|分間|分|秒|社|件|台|回|倍|歳|つ|個|種類|点|問|項目|段階|か条|ヶ条|条|号|項|番|位|桁|文字|か所|ページ|頁|世代|拠点|本|枚|口|%|gb|mb|tb|kb|ポイント|キロ|版|章|部|割|st|nd|rd|th'
const counted = new RegExp(
  `(第|no\\.?)?(${number})(${units})?(?:(?:~|から|ないし)(${number})(${units})?)?`,
  'gu',
)

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

const between = /(?<=[〇一二三四五六七八九十百千万億])\s+(?=[〇一二三四五六七八九十百千万億円])/gu

/** Every figure of a text. Kanji numerals count where a unit follows; digits always, but within a Latin word. */
export function figuresIn(text: string): readonly Figure[] {
  // 「百六十 万円」 is one number.
  const words = plain(text).replace(between, '')
  const taken: (readonly [number, number])[] = []
  const found: Figure[] = []
  const take = (from: number, to: number, read: { unit: string; value: string }): void => {
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

function count(words: string, match: RegExpExecArray): { unit: string; value: string } | undefined {
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

function dated(
  year: number | undefined,
  kind: string,
  month: string | undefined,
  day: string | undefined,
): { unit: string; value: string } {
  const at = (part: string | undefined) => (part === undefined ? '' : String(numberOf(part) ?? part))
  if (month === undefined) return { unit: kind === '年度' ? '年度#' : '年#', value: String(year) }
  return { unit: '日付', value: `${year ?? ''}-${at(month)}-${at(day)}` }
}

function clock(half: string | undefined, hour: number | undefined, minute: number | undefined) {
  if (hour === undefined || minute === undefined || hour > 24) return undefined
  return { unit: '時刻', value: String((half === '午後' && hour < 12 ? hour + 12 : hour) * 60 + minute) }
}

const share = (value: number) => ({ unit: '比', value: String(Number(value.toPrecision(6))) })
