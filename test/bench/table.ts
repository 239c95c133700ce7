/** One figure of the report: `values` are the rounds. `guard` marks ratios that must not fall (`up`) or rise (`down`). */
export type Row = {
  readonly name: string
  readonly values: readonly number[]
  readonly unit: string
  readonly goal?: string
  readonly note?: string
  readonly guard?: 'up' | 'down'
}

export type Section = {
  readonly title: string
  readonly says: readonly string[]
  readonly rows: readonly Row[]
  /** Tables of another shape, as Markdown. */
  readonly more?: readonly string[]
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}

/** Three figures, without an exponent. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || value === Math.round(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

const spread = (values: readonly number[]): string =>
  values.length < 2 ? '' : `${short(Math.min(...values))}–${short(Math.max(...values))}`

export function markdown({ title, says, rows, more = [] }: Section): string {
  const lines = rows.map(
    ({ name, values, unit, goal = '', note = '' }) =>
      `| ${name} | ${short(median(values))} ${unit} | ${spread(values)} | ${goal} | ${note} |`,
  )
  const table =
    rows.length === 0 ? [] : ['', '| | median | lowest–highest | goal | |', '|---|---|---|---|---|', ...lines]
  return [
    `## ${title}`,
    ...says.flatMap((one) => ['', one]),
    ...table,
    ...more.flatMap((one) => ['', one]),
  ].join('\n')
}
