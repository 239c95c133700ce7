import type { Figure } from './figure.ts'
import { number, numberOf } from './numeral.ts'

const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, r: 2018, h: 1988 }

/** What a figure is, apart from what stands around it. */
export type Reading = Pick<Figure, 'unit' | 'value'>

type Read = (found: RegExpExecArray) => Reading | undefined

/** Each reads one form of a figure (telephone, date, time, share, day); what an earlier one has read is not read again. */
export const forms: readonly (readonly [RegExp, Read])[] = [
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

function dated(
  year: number | undefined,
  kind: string,
  month: string | undefined,
  day: string | undefined,
): Reading {
  const at = (part: string | undefined) => (part === undefined ? '' : String(numberOf(part) ?? part))
  if (month === undefined) return { unit: kind === '年度' ? '年度#' : '年#', value: String(year) }
  return { unit: '日付', value: `${year ?? ''}-${at(month)}-${at(day)}` }
}

function clock(
  half: string | undefined,
  hour: number | undefined,
  minute: number | undefined,
): Reading | undefined {
  if (hour === undefined || minute === undefined || hour > 24) return undefined
  return { unit: '時刻', value: String((half === '午後' && hour < 12 ? hour + 12 : hour) * 60 + minute) }
}

const share = (value: number): Reading => ({ unit: '比', value: String(Number(value.toPrecision(6))) })
