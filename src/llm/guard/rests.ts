import type { Figure } from './figure.ts'
import { pairsOf } from './grounded.ts'

/**
 * Whether a figure that is stated stands in what it rests on: the same value, the same limit, and never more exactly
 * than there. A day may be said without its year, never with one that is not there.
 */
export function rests(stated: Figure, on: readonly Figure[]): boolean {
  return on.some((figure) => {
    if (figure.bound !== stated.bound || (figure.about && !stated.about)) return false
    if (stated.unit === '日付' && figure.unit === '日付') return within(stated.value, figure.value)
    if (stated.unit === '年#' && figure.unit === '日付') return figure.value.startsWith(`${stated.value}-`)
    return figure.value === stated.value && (figure.unit === stated.unit || stated.unit === '')
  })
}

/**
 * Whether a figure stands beside the words of another one of its kind: 「A社は10万円、B社は20万円」 does not make
 * 「A社は20万円」 true.
 */
export function isMisplaced(stated: Figure, on: readonly Figure[]): boolean {
  const kin = on.filter(({ unit }) => unit === stated.unit || stated.unit === '')
  const likeness = (figures: readonly Figure[]) =>
    Math.max(-1, ...figures.map((one) => alike(stated.beside, one.beside)))
  const own = likeness(kin.filter((one) => rests(stated, [one])))
  return own >= 0 && likeness(kin.filter((one) => !rests(stated, [one]))) > own
}

function alike(one: string, other: string): number {
  const theirs = new Set(pairsOf(other))
  return [...new Set(pairsOf(one))].filter((pair) => theirs.has(pair)).length
}

/** Whether some figure is stated more often than it stands there: 「★3・★4」 is not 「★4・★4」. */
export function isRepeated(stated: readonly Figure[], on: readonly Figure[]): boolean {
  const times = (figures: readonly Figure[], { unit, value }: Figure) =>
    figures.filter((one) => one.unit === unit && one.value === value).length
  return stated.some((figure) => {
    const there = times(on, figure)
    return there > 0 && times(stated, figure) > there
  })
}

function within(stated: string, figure: string): boolean {
  const [one, other] = [stated.split('-'), figure.split('-')]
  return one.every((part, place) => part === '' || part === other[place])
}
