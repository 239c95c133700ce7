import type { FactTest } from '../../content/schema/condition.ts'
import type { Verdict } from '../../content/schema/scheme.ts'
import type { Range, Value } from '../profile.ts'
import { instant, lastInstant } from './moment.ts'

/**
 * One known value against one test. A range is judged as an interval: met when every value in it passes, unmet when
 * none does, else unknown. A value of the wrong kind says nothing: unknown. `limit` is the number behind a dated
 * value, undefined when none holds today.
 */
export function compare(test: FactTest, value: Value, limit: (id: string) => number | undefined): Verdict {
  if ('is' in test) return among([test.is], value)
  if ('in' in test) return among(test.in, value)
  if ('between' in test) return within(value, test.between[0], test.between[1])
  if ('before' in test) return dated(value, (day) => lastInstant(day) < instant(test.before))
  if ('after' in test) return dated(value, (day) => instant(day) > lastInstant(test.after))
  const [bound, low] = 'at_least' in test ? [test.at_least, true] : [test.at_most, false]
  const number = typeof bound === 'number' ? bound : limit(bound.value)
  if (number === undefined) return 'out-of-date'
  return low
    ? within(value, number, Number.POSITIVE_INFINITY)
    : within(value, Number.NEGATIVE_INFINITY, number)
}

const isRange = (value: Value | null): value is Range => typeof value === 'object' && value !== null

function among(wanted: readonly (boolean | number | string)[], value: Value): Verdict {
  if (!isRange(value)) return wanted.includes(value) ? 'met' : 'unmet'
  if (value.min === value.max) return wanted.includes(value.min) ? 'met' : 'unmet'
  const possible = wanted.some((one) => typeof one === 'number' && value.min <= one && one <= value.max)
  return possible ? 'unknown' : 'unmet'
}

function within(value: Value, low: number, high: number): Verdict {
  const range = isRange(value) ? value : typeof value === 'number' ? { min: value, max: value } : undefined
  if (!range) return 'unknown'
  if (low <= range.min && range.max <= high) return 'met'
  return range.max < low || high < range.min ? 'unmet' : 'unknown'
}

function dated(value: Value, passes: (day: string) => boolean): Verdict {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return 'unknown'
  return passes(value) ? 'met' : 'unmet'
}
