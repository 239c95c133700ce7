import { isHoliday } from './holiday.ts'
import { addDays } from './moment.ts'

/** Offices rest on weekends, national holidays and from 29 December to 3 January. Days are `YYYY-MM-DD`, 1970–2050. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const date = day.slice(5)
  return weekday !== 0 && weekday !== 6 && date < '12-29' && date > '01-03' && !isHoliday(day)
}

/** The day itself, or the last working day before it. */
export function onOrBefore(day: string): string {
  return isWorkingDay(day) ? day : onOrBefore(addDays(day, -1))
}

/** So many working days later; earlier below zero. */
export function addWorkingDays(day: string, days: number): string {
  let [at, left] = [day, Math.abs(days)]
  while (left > 0) {
    at = addDays(at, Math.sign(days))
    if (isWorkingDay(at)) left--
  }
  return at
}
