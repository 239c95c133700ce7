import * as signs from '../../content/generated/signs.ts'
import type { Range, Value } from '../../knowledge/profile.ts'
import type { Meaning } from '../../understand/meaning.ts'

/** A month has between so many working days. */
const workingDays = { fewest: 20, most: 26 }

/**
 * Sales told for a month or a year, as what a working day then brings: a range, as the number of working days is not
 * known. A budget told for a month is twelve times that for a year. What is told for a day stays as it is. `before`: the
 * daily sales known so far; a figure without a time that corrects them is of the same time.
 */
export function perDay(meaning: Meaning, asked?: string, before?: Value | null): Meaning {
  const said = signs.yearly.test(meaning.text) ? 12 : signs.monthly.test(meaning.text) ? 1 : undefined
  const months =
    said ?? likeBefore(meaning, before) ?? (asked !== 'daily-sales' && ofYear(meaning) ? 12 : undefined)
  if (months === undefined || signs.daily.test(meaning.text)) return meaning
  // Of two figures it is said which one was taken.
  const putRight = signs.putsNumberRight.test(meaning.text)
  return {
    ...meaning,
    facts: meaning.facts.map((found) =>
      found.fact === 'daily-sales'
        ? {
            ...found,
            value: daily(found.value, months),
            hedged: true,
            ...(found.value !== null && putRight ? { of: { value: found.value, months } } : {}),
          }
        : found.fact === 'budget-year' && months === 1
          ? { ...found, value: aYear(found.value) }
          : found,
    ),
  }
}

/** 「売上300万だった」 after 「月商250万」 is a month's: what comes nearest to what was known. Undefined for a day's. */
function likeBefore({ facts }: Meaning, before: Value | null | undefined): number | undefined {
  const value = facts.find(({ fact }) => fact === 'daily-sales')?.value
  // Only what was worked out from a month or a year is a range of this kind.
  if (typeof value !== 'number' || value <= 0 || typeof before !== 'object' || before === null)
    return undefined
  const known = Math.sqrt(Math.max(1, before.min) * Math.max(1, before.max))
  const away = (months: number | undefined) => {
    const day = months === undefined ? value : value / months / workingDays.fewest
    return Math.abs(Math.log(day / known))
  }
  return [undefined, 1, 12].toSorted((one, other) => away(one) - away(other))[0]
}

/** Sales of this many yen, said without a time and not asked by the day, are a year's: 「売上三千万」. */
const atLeastAYear = 10_000_000

const ofYear = ({ facts }: Meaning): boolean =>
  facts.some(({ fact, value }) => {
    const most = typeof value === 'object' && value !== null ? value.max : value
    return fact === 'daily-sales' && typeof most === 'number' && most >= atLeastAYear
  })

const year = 12

function aYear(value: Value | null): Value | null {
  if (typeof value === 'number') return value * year
  return typeof value === 'object' && value !== null
    ? { min: value.min * year, max: value.max * year }
    : value
}

function daily(value: Value | null, months: number): Value | null {
  const span: Range | undefined =
    typeof value === 'number'
      ? { min: value, max: value }
      : typeof value === 'object' && value !== null
        ? value
        : undefined
  if (!span) return value
  const whole = (yen: number) => Math.round(yen / 10_000) * 10_000
  return {
    min: whole(span.min / months / workingDays.most),
    max: whole(span.max / months / workingDays.fewest),
  }
}
