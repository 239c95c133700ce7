/** A figure as it may be compared: whatever way it was written, the same thing is the same record. */
export type Figure = {
  /** `年#` a calendar year, `日付` a day, `時刻` minutes of a day, `比` a share, `電話` digits, `語` a word; else a unit. */
  readonly unit: string
  /** Values, joined: `1500000`, `50000~100000`, `2026-12-15`, `-12-15`. */
  readonly value: string
  readonly bound: 'max' | 'min' | 'below' | 'above' | undefined
  readonly about: boolean
  /** The words before it in its clause, for telling figures of one kind apart. */
  readonly beside: string
}
