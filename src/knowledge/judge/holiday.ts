import { holidays } from '../../content/generated/holidays.ts'

const days = new Set(holidays.split(' '))

/** Whether a day (YYYY-MM-DD) is a public holiday in Japan; known from 1970 to 2050. */
export function isHoliday(day: string): boolean {
  return days.has(day.replaceAll('-', ''))
}
