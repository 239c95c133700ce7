import type { Hours } from '../../content/schema/common.ts'
import type { Desk } from '../../content/schema/desk.ts'
import { isHoliday } from '../../knowledge/judge/holiday.ts'
import { addDays, dayAt, instant, readable } from '../../knowledge/judge/moment.ts'

/** A desk's open time: blocks of a week, and days on which it is closed. Times are milliseconds; Japan's time. */
export type Open = { readonly hours: readonly Hours[]; readonly closures?: Desk['closures'] }

const minute = 60_000
/** Nobody is told of an opening further away than this. Days. */
const horizon = 60
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

type Span = { readonly from: number; readonly to: number }

/** The open spans of a day (YYYY-MM-DD), in order, those that touch joined. Holidays are known from 1970 to 2050. */
export function spansOf({ hours, closures = [] }: Open, day: string): readonly Span[] {
  if (closures.some((closure) => isWithin(day, closure))) return []
  const name = isHoliday(day) ? 'holiday' : (weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun')
  const start = instant(day)
  const spans: Span[] = []
  const blocks = hours
    .filter(({ days }) => days.includes(name))
    .map(({ from, to }) => ({ from: start + minutesOf(from) * minute, to: start + minutesOf(to) * minute }))
    .sort((one, other) => one.from - other.from)
  for (const block of blocks) {
    const last = spans.at(-1)
    if (!last || last.to < block.from) spans.push(block)
    else spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, block.to) }
  }
  return spans
}

export function isOpen(open: Open, at: number): boolean {
  return spansOf(open, dayAt(at)).some(({ from, to }) => from <= at && at < to)
}

/** The moment from which it is open next: `at` itself while it is open. Undefined when that is months away. */
export function nextOpen(open: Open, at: number): number | undefined {
  for (const { from, to } of upcoming(open, at)) if (to > at) return Math.max(from, at)
  return undefined
}

/** The moment at which so many minutes of open time have passed since `at`; undefined when it is months away. */
export function afterOpenMinutes(open: Open, at: number, minutes: number): number | undefined {
  let left = minutes * minute
  for (const { from, to } of upcoming(open, at)) {
    const begin = Math.max(from, at)
    if (to <= begin) continue
    if (begin + left <= to) return begin + left
    left -= to - begin
  }
  return undefined
}

function* upcoming(open: Open, at: number): Generator<Span> {
  const today = dayAt(at)
  for (let n = 0; n <= horizon; n++) yield* spansOf(open, addDays(today, n))
}

/** How a person reads a coming moment: 「今日 13時」「明日 9時」「月曜 9時」「1月4日（月）9時30分」. */
export function whenText(at: number, now: number): string {
  const day = dayAt(at)
  const today = dayAt(now)
  const weekday = '日月火水木金土'[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  const [, month, date] = day.split('-')
  const time = new Date(at + 9 * 3_600_000).toISOString().slice(11, 16)
  const [hour, rest] = time.split(':')
  const clock = rest === '00' ? `${Number(hour)}時` : `${Number(hour)}時${Number(rest)}分`
  if (day === today) return `今日 ${clock}`
  if (day === addDays(today, 1)) return `明日 ${clock}`
  if (day < addDays(today, 7)) return `${weekday}曜 ${clock}`
  return `${Number(month)}月${Number(date)}日（${weekday}）${clock}`
}

/** How staff read a moment: 「12月15日（火）17:00」, with the year. */
export function timeText(at: number): string {
  return readable(`${new Date(at + 9 * 3_600_000).toISOString().slice(0, 16)}:00+09:00`)
}

/** The same without its year, for what is recent: 「12月15日（火）17:00」. */
export function momentText(at: number): string {
  return timeText(at).replace(/^\d+年/, '')
}

/** 「60分」「2時間」. */
export function minutesText(minutes: number): string {
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60}時間` : `${minutes}分`
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** A closure of every year may span the turn of it. */
function isWithin(day: string, { from, to }: Desk['closures'][number]): boolean {
  if (from.length === 10 && to.length === 10) return from <= day && day <= to
  const date = day.slice(5)
  const [first, last] = [from.slice(-5), to.slice(-5)]
  return first <= last ? first <= date && date <= last : date >= first || date <= last
}
