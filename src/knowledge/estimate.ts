import type { AmountCase, Scheme } from '../content/schema/scheme.ts'
import { type Rate, rateOf, schemeValue } from './judge/dated.ts'
import { evaluate } from './judge/evaluate.ts'
import type { Today } from './judge/moment.ts'
import type { Firm, Rulebook } from './judge/rulebook.ts'
import type { Range } from './profile.ts'

/** One way in which the amount may come out. Money in yen. */
type Possible = {
  readonly says: string
  /** The rate of the lowest band first; one band when the rate is the same throughout. */
  readonly bands: readonly { readonly rate: Rate; readonly upTo?: number }[]
  readonly cap?: number
  readonly floor?: number
  /** Below this cost nothing is paid, because the grant would stay under the floor. */
  readonly costForFloor?: number
  /** Above this cost the grant grows no more. */
  readonly costForCap?: number
}

/**
 * What a scheme may pay. `possible` holds the cases that are not ruled out, one when the case is known. `grant` is
 * given when the cost is: the lowest and the highest grant over all possible cases, 0 when the floor is not reached.
 */
export type Estimate =
  | {
      readonly kind: 'range'
      readonly possible: readonly [Possible, ...Possible[]]
      readonly grant?: Range
      /** What the owner pays in the end. */
      readonly own?: Range
      readonly covers: readonly string[]
      readonly excludes: readonly string[]
    }
  /** A rate or limit has no value for today: only the official page may be given. */
  | { readonly kind: 'out-of-date'; readonly official: string }
  | { readonly kind: 'none' }

/**
 * Estimates with dated values and exact fractions; grants are rounded down (to the yen, or to the multiple that the
 * scheme states). Cost in yen, as a number or a range.
 */
export function estimate(
  scheme: Scheme,
  book: Rulebook,
  firm: Firm,
  today: Today,
  cost?: number | Range,
): Estimate {
  const { amount } = scheme
  if (!amount) return { kind: 'none' }
  const cases = possibleCases(amount.cases, (test) => evaluate(test, { book, firm, today, scheme }).verdict)
  const possible = cases.map((one) => openCase(one, scheme, today))
  const [first, ...others] = possible.filter((one) => one !== undefined)
  if (!first || others.length + 1 < possible.length) return { kind: 'out-of-date', official: scheme.official }
  const known = {
    kind: 'range',
    possible: [first, ...others],
    covers: amount.covers,
    excludes: amount.excludes,
  } as const
  if (cost === undefined) return known
  const { min, max } = typeof cost === 'number' ? { min: cost, max: cost } : cost
  const unit = amount.round_down_to?.yen ?? 1
  const at = (yen: number) => known.possible.map((one) => grantFor(one, yen, unit))
  const grant = { min: Math.min(...at(min)), max: Math.max(...at(max)) }
  const own = (yen: number) => known.possible.map((one) => yen - grantFor(one, yen, unit))
  return {
    ...known,
    grant,
    own: { min: Math.min(...own(min), ...own(max)), max: Math.max(...own(min), ...own(max)) },
  }
}

/** Cases in order up to the first that holds; those ruled out are left out. */
function possibleCases(
  cases: readonly AmountCase[],
  verdictOf: (test: NonNullable<AmountCase['when']>) => string,
): readonly AmountCase[] {
  const found: AmountCase[] = []
  for (const one of cases) {
    const verdict = one.when ? verdictOf(one.when) : 'met'
    if (verdict !== 'unmet') found.push(one)
    if (verdict === 'met') break
  }
  return found
}

/** A case with today's values; undefined when one of them has none. */
function openCase(one: AmountCase, scheme: Scheme, today: Today): Possible | undefined {
  const value = (id: string | undefined) => (id === undefined ? null : schemeValue(scheme, id, today))
  const [cap, floor] = [value(one.cap), value(one.floor)]
  const bands = (one.bands ?? [{ rate: one.rate, to: undefined }]).map(({ rate, to }) => ({
    rate: value(rate),
    upTo: value(to),
  }))
  if (cap === undefined || floor === undefined || bands.some(({ rate, upTo }) => !rate || upTo === undefined))
    return undefined
  const possible: Possible = {
    says: one.says,
    bands: bands.flatMap(({ rate, upTo }) =>
      rate ? [{ rate: rateOf(rate), ...(upTo == null ? {} : { upTo: Number(upTo) }) }] : [],
    ),
    ...(cap === null ? {} : { cap: Number(cap) }),
    ...(floor === null ? {} : { floor: Number(floor) }),
  }
  const top = possible.cap ?? possible.bands.at(-1)?.upTo
  return {
    ...possible,
    ...(possible.floor === undefined ? {} : { costForFloor: costFor(possible, possible.floor) }),
    ...(top === undefined ? {} : { costForCap: costFor(possible, top) }),
  }
}

/** The grant for a cost, in yen. */
function grantFor(possible: Possible, cost: number, unit: number): number {
  let [grant, left, reached] = [0, cost, 0]
  for (const { rate, upTo } of possible.bands) {
    const part = Math.min((left * rate.over) / rate.under, (upTo ?? Number.POSITIVE_INFINITY) - reached)
    grant += part
    left -= (part * rate.under) / rate.over
    reached = upTo ?? reached
  }
  const capped = Math.min(grant, possible.cap ?? Number.POSITIVE_INFINITY)
  // A hair of binary rounding must not cost a yen.
  const paid = Math.floor((capped + 1e-6) / unit) * unit
  return paid < (possible.floor ?? 0) ? 0 : paid
}

/** The least cost that brings this grant, in whole yen. */
function costFor(possible: Possible, grant: number): number {
  let [cost, reached] = [0, 0]
  for (const { rate, upTo } of possible.bands) {
    const part = Math.min(grant - reached, (upTo ?? Number.POSITIVE_INFINITY) - reached)
    cost += (part * rate.under) / rate.over
    reached += part
  }
  return Math.ceil(cost - 1e-6)
}
