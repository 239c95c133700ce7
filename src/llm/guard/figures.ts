/** A figure as it may be compared: whatever way it was written, the same thing is the same record. */
export type Figure = {
  /** `年#` a calendar year, `日付` a day, `時刻` minutes of a day, `比` a share, `電話` digits, `語` a word; else a unit. */
  readonly unit: string
  /** Values, joined: `1500000`, `50000~100000`, `2026-12-15`, `-12-15`. */
  readonly value: string
  readonly bound: 'max' | 'min' | 'below' | 'above' | undefined
  readonly about: boolean
  /** The words before it in its clause, for telling figures of one kind apart. */
  readonly beside: string
}

const numerals: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('〇一二三四五六七八九', (char, value) => [char, value]),
)
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 }

/** 1億2千3百万, 三十五, 1.5億, 二〇二六; undefined for what is no number. */
export function numberOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (/^[〇一二三四五六七八九]{2,}$/.test(text))
    return Number(Array.from(text, (char) => numerals[char]).join(''))
  let total = 0
  let group = 0
  let pending: number | undefined
  for (const [piece] of text.matchAll(/\d+(?:\.\d+)?|\D/g)) {
    const digit = numerals[piece] ?? (/^\d/.test(piece) ? Number(piece) : undefined)
    const [ten, myriad] = [scales[piece], myriads[piece]]
    if (digit !== undefined) {
      if (pending !== undefined) return undefined
      pending = digit
    } else if (ten !== undefined) {
      group += (pending ?? 1) * ten
      pending = undefined
    } else if (myriad !== undefined) {
      if (group === 0 && pending === undefined) return undefined
      total += (group + (pending ?? 0)) * myriad
      group = 0
      pending = undefined
    } else return undefined
  }
  // 1.1億 is 110,000,000, whatever floating point makes of it.
  return text === '' ? undefined : Number((total + group + (pending ?? 0)).toPrecision(15))
}

/** One way of writing for each: width, commas in numbers, dashes, wave dashes. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/[〜～~]/gu, '~')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .toLowerCase()

const number =
  '(?:\\d+(?:\\.\\d+)?[〇一二三四五六七八九十百千万億兆\\d]*|[〇一二三四五六七八九十百千][〇一二三四五六七八九十百千万億兆]*)'
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

/** Every figure of a text. Kanji numerals count where a unit follows; digits always, but within a Latin word. */
export function figuresIn(text: string): readonly Figure[] {
  const words = plain(text)
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
  if (low === undefined) return undefined
  const named = unit ?? last ?? ''
  const canonical = same[named] ?? named
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

/** What limits a figure, said before or behind it. */
function around(words: string, from: number, to: number): Pick<Figure, 'bound' | 'about' | 'beside'> {
  const before = words.slice(Math.max(0, from - 10), from)
  const after = words.slice(to, to + 6)
  const about =
    /(?:約|およそ|おおよそ|だいたい|ほぼ|概ね|おおむね)$/u.test(before) ||
    /^(?:程度|くらい|ぐらい|ほど|前後|強|弱)/u.test(after)
  return { about, bound: boundOf(before, after), beside: clauseBefore(words, from) }
}

/** So many letters before a figure tell what it is about. */
const window = 14

/** 「1次の締切は」 before 5月12日; the clause before that when a figure begins one. */
function clauseBefore(words: string, from: number): string {
  const clauses = words.slice(0, from).split(/[、。・\n（(「]/u)
  const last = clauses.pop() ?? ''
  return `^${last.trim() === '' ? (clauses.pop() ?? '') : last}`.slice(-window)
}

function boundOf(before: string, after: string): Figure['bound'] {
  if (/^(?:未満|より少な|を下回|足らず)/u.test(after)) return 'below'
  if (/^(?:超|を超え|より多|を上回)/u.test(after)) return 'above'
  if (/^(?:以上|以降|から)/u.test(after) || /(?:最低|少なくとも|下限|最短)[^。、\d]{0,5}$/u.test(before))
    return 'min'
  if (/^(?:以下|以内|まで|が上限|が限度)/u.test(after)) return 'max'
  if (/(?:最大|上限|最高|最長|限度)[^。、\d]{0,6}$/u.test(before)) return 'max'
  return undefined
}

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
  /(?:じゅう|ひゃく|せん|まん|おく|ジュウ|ヒャク|マン|オク)(?:えん|エン|にん|パーセント|円)/u
