/** 「10〜15人」「20人くらい」: a number known only as a range, both ends included. */
export type Range = { readonly min: number; readonly max: number }

/** Money in yen, numbers in the fact's unit, dates as YYYY-MM-DD, choices and industries by id, prefectures by name. */
export type Value = boolean | number | string | Range

/** How we came to know it: `said` in a sentence, `chosen` by a button, `derived` from another fact, `form` by staff. */
export type Origin = 'said' | 'chosen' | 'derived' | 'form'

/** `value: null` is an answer too: the person does not know (わからない). */
export type Known = {
  readonly value: Value | null
  readonly from: Origin
  readonly at: number
  /** The messages it was drawn from, so that taking one back forgets it too. */
  readonly heard?: readonly string[]
  /** たぶん, くらい. */
  readonly hedged?: boolean
}
