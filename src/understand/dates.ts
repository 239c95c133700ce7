/** A day or month told in a text; `day` is YYYY-MM-DD, the first of the month when only a month is told. */
export type FoundDate = { readonly day: string; readonly start: number; readonly end: number }

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  r: 2018,
  h: 1988,
  s: 1925,
}
const relativeDays: Readonly<Record<string, number>> = {
  一昨日: -2,
  おととい: -2,
  昨日: -1,
  きのう: -1,
  今日: 0,
  本日: 0,
  きょう: 0,
  明日: 1,
  あした: 1,
  あさって: 2,
  明後日: 2,
}
const relativeMonths: Readonly<Record<string, number>> = { 先々月: -2, 先月: -1, 今月: 0, 来月: 1, 再来月: 2 }
const relativeYears: Readonly<Record<string, number>> = {
  一昨年: -2,
  おととし: -2,
  去年: -1,
  昨年: -1,
  今年: 0,
  来年: 1,
}

const absolute =
  /(?:(令和|平成|昭和|(?<![a-z])[rhs])(元|[0-9]{1,2})[年./]|((?:19|20)[0-9]{2})[年./-]|(一昨年|おととし|去年|昨年|今年|来年)の?)?(?:([0-9]{1,2})(?:月|[./-](?=[0-9])))(?:の?([0-9]{1,2})日?)?/g
const yearAlone =
  /(?:(令和|平成|昭和)(元|[0-9]{1,2})年|((?:19|20)[0-9]{2})年|(一昨年|おととし|去年|昨年|来年))/g
const relative =
  /(一昨日|おととい|昨日|きのう|今日|本日|きょう|明日|あした|あさって|明後日)|(先々月|先月|今月|来月|再来月)の?([0-9]{1,2})?日?|([0-9]{1,3})(日|週間|か月|ヶ月|カ月|ケ月|年)(前|後)/g

/** Days told in a folded text: 和暦, 西暦, month and day, and relative ones as seen from `today` (JST). */
export function readDates(text: string, today: string): FoundDate[] {
  const [year = 0, month = 1, date = 1] = today.split('-').map(Number)
  const found: FoundDate[] = []
  const add = (day: string | undefined, match: RegExpExecArray) => {
    const [start, end] = [match.index, match.index + match[0].length]
    if (day && !found.some((other) => start < other.end && other.start < end)) found.push({ day, start, end })
  }
  for (const match of text.matchAll(absolute)) {
    const [, era, eraYear, western, spoken, m, d] = match
    const told = yearOf(era, eraYear, western, spoken, year)
    if (told !== undefined || /月/.test(match[0])) add(dayOf(told ?? year, Number(m), Number(d ?? 1)), match)
  }
  for (const match of text.matchAll(relative)) {
    const [, day, monthWord, monthDay, count, unit, direction] = match
    if (day) add(shift(year, month, date + (relativeDays[day] ?? 0)), match)
    else if (monthWord)
      add(shift(year, month + (relativeMonths[monthWord] ?? 0), Number(monthDay ?? 1)), match)
    else {
      const n = Number(count) * (direction === '前' ? -1 : 1)
      if (unit === '日') add(shift(year, month, date + n), match)
      else if (unit === '週間') add(shift(year, month, date + 7 * n), match)
      else if (unit === '年') add(shift(year + n, month, date), match)
      else add(shift(year, month + n, date), match)
    }
  }
  for (const match of text.matchAll(yearAlone)) {
    const told = yearOf(match[1], match[2], match[3], match[4], year)
    if (told !== undefined) add(dayOf(told, 1, 1), match)
  }
  return found.sort((a, b) => a.start - b.start)
}

function yearOf(
  era: string | undefined,
  eraYear: string | undefined,
  western: string | undefined,
  spoken: string | undefined,
  year: number,
): number | undefined {
  if (era) return (eras[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear))
  if (western) return Number(western)
  return spoken ? year + (relativeYears[spoken] ?? 0) : undefined
}

function dayOf(year: number, month: number, date: number): string | undefined {
  const day = shift(year, month, date)
  return Number(day.slice(5, 7)) === month && date > 0 ? day : undefined
}

/** Months and days may run over; the calendar carries them. */
function shift(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}
