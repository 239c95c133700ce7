import type { Firm } from '../conversation/world.ts'
import type { State } from '../flow/state.ts'

/** Ends of the size bands, in people: those of the surveys on small firms. */
const bands = [5, 20, 50, 100, 300] as const

/** What of a firm is counted by: industry by its id, size as a band (「6〜20人」), place as a prefecture. */
export function countedFirm({ profile }: State): Firm {
  const { industry, employees, prefecture } = profile
  const size = sizeOf(employees?.value)
  return {
    ...(typeof industry?.value === 'string' ? { industry: industry.value } : {}),
    ...(size === undefined ? {} : { employees: size }),
    ...(typeof prefecture?.value === 'string' ? { prefecture: prefecture.value } : {}),
  }
}

function sizeOf(value: State['profile'][string]['value'] | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'string')
    return undefined
  // A range is counted by its upper end, so that a firm is never taken for smaller than it may be.
  const people = typeof value === 'number' ? value : value.max
  const place = bands.findIndex((end) => people <= end)
  if (place < 0) return '301人以上'
  return `${(bands[place - 1] ?? 0) + 1}〜${bands[place]}人`
}
