// Which units (documents or titles) hold which terms, how often: the stored half of a view, in typed arrays.

/** The stored half of a view: what `pack` writes. Postings of term t are `starts[t]` up to `starts[t + 1]`. */
export interface Postings {
  readonly terms: readonly string[]
  readonly starts: Uint32Array
  readonly units: Uint32Array
  readonly counts: Uint8Array
  readonly lengths: Uint32Array
}

/** Postings of a list of units (documents or titles), each a list of terms. */
export function collect(units: readonly (readonly string[])[]): Postings {
  const rows = new Map<string, { unit: number; count: number }[]>()
  units.forEach((terms, unit) => {
    for (const term of terms) {
      const row = rows.get(term)
      const last = row?.at(-1)
      if (row === undefined) rows.set(term, [{ unit, count: 1 }])
      else if (last?.unit === unit) last.count++
      else row.push({ unit, count: 1 })
    }
  })
  const terms = [...rows.keys()].sort()
  const starts = new Uint32Array(terms.length + 1)
  const flat = terms.flatMap((term, number) => {
    const row = rows.get(term) ?? []
    starts[number + 1] = (starts[number] ?? 0) + row.length
    return row
  })
  return {
    terms,
    starts,
    units: Uint32Array.from(flat, (posting) => posting.unit),
    counts: Uint8Array.from(flat, (posting) => Math.min(posting.count, 255)),
    lengths: Uint32Array.from(units, (terms) => terms.length),
  }
}
