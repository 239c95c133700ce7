const numerals: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('〇一二三四五六七八九', (char, value) => [char, value]),
)
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 }

/** 1億2千3百万, 三十五, 1.5億, 二〇二六, 一五〇万; undefined for what is no number. */
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
      // 一六〇万: digits in their places.
      if (pending !== undefined && (pending > 999 || !(piece in numerals))) return undefined
      pending = (pending ?? 0) * 10 + digit
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

/** Numerals as they stand on receipts. */
const formal: Readonly<Record<string, string>> = {
  壱: '一',
  壹: '一',
  弐: '二',
  拾: '十',
  萬: '万',
  圓: '円',
}

/** One way of writing for each: numerals, width, commas in numbers, dashes, wave dashes. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[壱壹弐拾萬圓]/gu, (sign) => formal[sign] ?? sign)
    .replace(/参(?=[十百千万億])/gu, '三')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/[〜～~]/gu, '~')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .toLowerCase()

/** A number as it is written, for a pattern; `numberOf` reads it. */
export const number =
  '(?:\\d+(?:\\.\\d+)?[〇一二三四五六七八九十百千万億兆\\d]*|[〇一二三四五六七八九十百千][〇一二三四五六七八九十百千万億兆]*)'
