import type { Rows } from './network.ts'

/** Number of each feature that a model knows. */
export type Vocabulary = ReadonlyMap<string, number>

/** The features that occur in at least `least` of the texts, in the order of their first occurrence. */
export function vocabulary(texts: readonly (readonly string[])[], least: number): Vocabulary {
  const counts = new Map<string, number>()
  for (const text of texts) for (const feature of text) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const frequent = [...counts].filter(([, count]) => count >= least)
  return new Map(frequent.map(([feature], at) => [feature, at]))
}

/** Each text as a row of its known features, all of the same value, of length 1 as a vector. */
export function rows(texts: readonly (readonly string[])[], known: Vocabulary): Rows {
  const found = texts.map((text) => text.flatMap((feature) => known.get(feature) ?? []))
  const starts = new Int32Array(texts.length + 1)
  for (const [at, row] of found.entries()) starts[at + 1] = (starts[at] as number) + row.length
  return {
    starts,
    features: Int32Array.from(found.flat()),
    values: Float32Array.from(found.flatMap((row) => row.map(() => 1 / Math.sqrt(row.length)))),
    width: known.size,
  }
}

/**
 * The `keep` features that matter most to a network: length of the weights × √ how often it occurs.
 * Kept in their order.
 */
export function mostUseful(
  known: Vocabulary,
  { features }: Rows,
  weights: Float32Array,
  hidden: number,
  keep: number,
): Vocabulary {
  if (known.size <= keep) return known
  const counts = new Float64Array(known.size)
  for (const feature of features) (counts[feature] as number)++
  const worth = counts.map((count, at) =>
    Math.sqrt(count * weights.subarray(at * hidden, (at + 1) * hidden).reduce((sum, w) => sum + w * w, 0)),
  )
  const least = worth.toSorted()[known.size - keep] as number
  const kept = [...known].filter(([, at]) => (worth[at] as number) >= least).slice(0, keep)
  return new Map(kept.map(([feature], at) => [feature, at]))
}
