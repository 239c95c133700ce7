/**
 * Time in Japan, without a clock. A day is `YYYY-MM-DD`; a moment carries its offset. Japan knows no summer time,
 * so a day is always nine hours ahead of UTC.
 */
const offset = '+09:00'
const dayMilliseconds = 86_400_000

/** A day (`2026-11-22`) or a moment (`2026-12-15T16:59:00+09:00`). */
export type Today = string

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Milliseconds since 1970; a day counts from its first moment in Japan. Throws on what is neither day nor moment. */
export function instant(text: Today): number {
  const at = Date.parse(isDay(text) ? `${text}T00:00:00${offset}` : text)
  if (Number.isNaN(at)) throw new Error(`neither a day nor a moment: ${text}`)
  return at
}

/** The last millisecond that belongs to it: a deadline given as a day lasts until midnight. */
export function lastInstant(text: Today): number {
  return isDay(text) ? instant(text) + dayMilliseconds - 1 : instant(text)
}

/** The day in Japan, `YYYY-MM-DD`. */
export function dayOf(text: Today): string {
  return isDay(text) ? text : dayAt(instant(text))
}

/** The day in Japan at a time in milliseconds. */
export function dayAt(milliseconds: number): string {
  return new Date(milliseconds + 9 * 3_600_000).toISOString().slice(0, 10)
}

/** A day so many days later (or earlier, below zero). */
export function addDays(day: string, days: number): string {
  return dayAt(instant(day) + days * dayMilliseconds)
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysBetween(from: Today, to: Today): number {
  return Math.round((instant(dayOf(to)) - instant(dayOf(from))) / dayMilliseconds)
}

/** How a person reads it: 「12月15日（火）17:00」, with the year when it is not `near`'s. */
export function readable(text: Today, near?: Today): string {
  const day = dayOf(text)
  const [year = '', month = '', date = ''] = day.split('-')
  const weekday = '日月火水木金土'[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const time = isDay(text) ? '' : new Date(instant(text) + 9 * 3_600_000).toISOString().slice(11, 16)
  const sameYear = near !== undefined && dayOf(near).startsWith(year)
  return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日（${weekday}）${time}`
}
