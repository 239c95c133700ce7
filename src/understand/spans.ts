import { readFigures } from './numerals.ts'

/** The days in each unit in which a span of time is told. */
export const daysIn: Readonly<Record<string, number>> = { 日: 1, 週間: 7, 月: 30 }

/** The days of the first span that a text tells: 「10日後で」, 「二週間」, 「3か月」; undefined without any. */
export function daysSaid(text: string): number | undefined {
  const whole = text.replaceAll(/(?<=[0-9一二三四五六七八九十])週(?!間)/g, '週間')
  const found = readFigures(whole).find(({ unit }) => unit in daysIn)
  return found && found.min * (daysIn[found.unit] ?? 1)
}
