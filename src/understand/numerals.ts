import { hiragana } from './fold.ts'

/** A figure in a text, with the range it may mean and where it stands, unit excluded. */
export type Figure = {
  readonly min: number
  readonly max: number
  /** くらい, 約, 弱. */
  readonly hedged: boolean
  readonly unit: string
  /** 「20人以下なら」 states a limit, not a figure of the firm's. */
  readonly limit: 'at-least' | 'at-most' | undefined
  readonly start: number
  readonly end: number
}

const digits: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('〇一二三四五六七八九', (char, value) => [char, value]),
)
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 }

/**
 * The number that a folded numeral stands for (1億2千3百万, 三十五, 1.5億, 二〇二六), undefined for anything else.
 * Units of ten thousand multiply what stands before them; within them 千百十 do.
 */
export function readNumeral(text: string): number | undefined {
  if (/^[0-9]+(\.[0-9]+)?$/.test(text)) return Number(text)
  if (/^[〇一二三四五六七八九]{2,}$/.test(text))
    return Number(Array.from(text, (char) => digits[char]).join(''))
  let total = 0
  let group = 0
  let pending: number | undefined
  for (const [piece] of text.matchAll(/[0-9]+(?:\.[0-9]+)?|[^0-9]/g)) {
    const digit = digits[piece] ?? (/^[0-9]/.test(piece) ? Number(piece) : undefined)
    if (digit !== undefined) {
      if (pending !== undefined) return undefined
      pending = digit
    } else if (tens[piece]) {
      group += (pending ?? 1) * tens[piece]
      pending = undefined
    } else if (myriads[piece]) {
      if (group === 0 && pending === undefined) return undefined
      total += (group + (pending ?? 0)) * myriads[piece]
      group = 0
      pending = undefined
    } else return undefined
  }
  return text === '' ? undefined : Math.round(total + group + (pending ?? 0))
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/いっせん/g, '千'],
  [/じゅう|じゅっ|じっ/g, '十'],
  [/ひゃく|びゃく|ぴゃく/g, '百'],
  [/せん|ぜん/g, '千'],
  [/まん/g, '万'],
  [/おく/g, '億'],
  [/ぜろ|れい/g, '〇'],
  [/いち|いっ|ひと/g, '一'],
  [/ふた|に/g, '二'],
  [/さん/g, '三'],
  [/よん|よ/g, '四'],
  [/ご/g, '五'],
  [/ろく|ろっ/g, '六'],
  [/なな|しち/g, '七'],
  [/はち|はっ/g, '八'],
  [/きゅう|く/g, '九'],
]
const spokenUnits = '(?:にん|り|めい|だい|えん|まいえん|ねん|にち|人|名|台|円|年|日)?'
const spoken = new RegExp(
  `^((?:いっせん|じゅう|じゅっ|じっ|ひゃく|びゃく|ぴゃく|せん|ぜん|まん|おく|ぜろ|れい|いち|いっ|ひと|ふた|に|さん|よん|よ|ご|ろく|ろっ|なな|しち|はち|はっ|きゅう|く){1,12})(${spokenUnits})(?=くらい|ぐらい|ほど|です|だ|かな|と|いじょう|いか|弱|強|[\\s。、!?〜]|$)`,
)

/** A number said in kana as the whole message or its start (さんじゅうにん → 三十人); the rest stays as it is. */
export function writeSpoken(text: string): string {
  const heard = spoken.exec(hiragana(text))
  if (!heard?.[1]) return text
  const rest = text.slice(heard[0].length)
  const numeral = sounds.reduce((result, [sound, char]) => result.replaceAll(sound, char), heard[1])
  return readNumeral(numeral) === undefined ? text : numeral + (heard[2] ?? '') + rest
}

const numeral =
  '[0-9]{1,15}(?:\\.[0-9]{1,4})?[〇一二三四五六七八九十百千万億兆0-9]{0,12}|[〇一二三四五六七八九十百千][〇一二三四五六七八九十百千万億兆]{0,12}'
const figure = new RegExp(
  `(約|だいたい|およそ|大体|ざっと)?(${numeral})(人月|人|名|にん|めい|台|円|年間|年|日間|日|か月|ヶ月|カ月|ケ月|週間|件|社|%|歳)?` +
    `(?:(?:〜|から|ないし|(?<=[0-9〇一二三四五六七八九十])か|(?<=(?:^|[^0-9])[0-9])、(?=[0-9](?![0-9]))|(?<=[0-9一二三四五六七八九十百])、(?=[1-9一二三四五六七八九](?:人|名|台|日|社|年)))(${numeral}))?(人月|人|名|にん|めい|台|円|年間|年|日間|日|か月|ヶ月|カ月|ケ月|週間|件|社|%|歳)?(ちょっと|くらい|ぐらい|ほど|前後|程度|そこそこ|弱|強|ちょい|以上|以下|以内|未満|超|より多|より少|まで)?`,
  'g',
)

/** 数人, 十数人, 数十人: known only roughly. */
const several = /(?<![0-9])(十|[0-9]0|二十|三十)?数(十|百|千万|百万|十万|万)?(人|名|台|円|日|年)/g

function readSeveral(text: string): Figure[] {
  return Array.from(text.matchAll(several)).map((match) => {
    const base = readNumeral(match[1] ?? '〇') ?? 0
    const scale = match[2] ? (readNumeral(match[2].startsWith('万') ? `一${match[2]}` : match[2]) ?? 1) : 1
    const [min, max] = base > 0 ? [base + 1, base + 9] : [2 * scale, 6 * scale]
    const [start, end] = [match.index, match.index + match[0].length]
    return { min, max, hedged: true, unit: plainUnit(match[3] ?? ''), limit: undefined, start, end }
  })
}

/** Every figure of a folded text, left to right. Money is in yen, all else in its unit. */
export function readFigures(text: string): Figure[] {
  const rough = readSeveral(text)
  const exact = readExact(text).filter(
    ({ start, end }) => !rough.some((other) => start < other.end && other.start < end),
  )
  return [...rough, ...exact].sort((a, b) => a.start - b.start)
}

function readExact(text: string): Figure[] {
  return Array.from(text.matchAll(figure)).flatMap((match) => {
    const [whole, about, first = '', unitFirst, second, unitSecond, after] = match
    const unit = plainUnit(unitFirst ?? unitSecond ?? '')
    const low = readNumeral(first)
    let high = second === undefined ? low : readNumeral(second)
    if (low === undefined || high === undefined) return []
    // 「十五、六人」: the second shares the first's ten.
    if (second !== undefined && high < 10 && low >= 10) high += Math.floor(low / 10) * 10
    // 「2、3千万」「10〜15万」: the first shares the second's 万.
    const scaled = second && low < high ? shared(first, second, low) : low
    if (second !== undefined && high < scaled) high = scaled
    const limit = /^(以上|超|より多)/.test(after ?? '')
      ? 'at-least'
      : /^(以下|以内|未満|より少|まで)/.test(after ?? '')
        ? 'at-most'
        : undefined
    const hedged = about !== undefined || /くらい|ぐらい|ほど|前後|程度|そこそこ|弱|強|ちょ/.test(after ?? '')
    return [
      { min: scaled, max: high, hedged, unit, limit, start: match.index, end: match.index + whole.length },
    ]
  })
}

function shared(first: string, second: string, low: number): number {
  const scale = /[千百]?[万億]$/.exec(second)?.[0]
  if (!scale || /[千万億]/.test(first)) return low
  return readNumeral(first + scale) ?? low
}

function plainUnit(unit: string): string {
  if (/^(名|にん|めい)$/.test(unit)) return '人'
  if (unit === '年間') return '年'
  if (unit === '日間') return '日'
  if (/[かヶカケ]月/.test(unit)) return '月'
  return unit
}
