import type { Verdict } from '../../content/schema/scheme.ts'

/**
 * Strong Kleene logic with two more kinds of not knowing: `person` (somebody must judge) and `out-of-date` (the rule
 * may have changed). `all` takes the verdict that stands first in its order, `any` in the reverse sense: a single
 * unmet part decides an `all`, a single met part an `any`, whatever the rest may be.
 */
const allOrder = ['unmet', 'out-of-date', 'unknown', 'person', 'met'] as const
const anyOrder = ['met', 'out-of-date', 'unknown', 'person', 'unmet'] as const

/** Met where there are no parts: nothing is asked. */
export const all = (parts: readonly Verdict[]): Verdict =>
  allOrder.find((one) => parts.includes(one)) ?? 'met'

/** Unmet where there are no parts: nothing can hold. */
export const any = (parts: readonly Verdict[]): Verdict =>
  anyOrder.find((one) => parts.includes(one)) ?? 'unmet'

/** Met and unmet change places; what is not known stays as it is. */
export function not(part: Verdict): Verdict {
  if (part === 'met') return 'unmet'
  return part === 'unmet' ? 'met' : part
}

/**
 * A scheme's verdict from its conditions'. Here out-of-date comes first: of rules that may have changed nothing is
 * said, not even that a firm fails them.
 */
const schemeOrder = ['out-of-date', 'unmet', 'unknown', 'person', 'met'] as const

/** Met for a scheme without conditions. */
export const whole = (parts: readonly Verdict[]): Verdict =>
  schemeOrder.find((one) => parts.includes(one)) ?? 'met'
