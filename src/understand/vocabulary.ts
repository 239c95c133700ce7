import type { Rows } from './network.ts'

/** Number of each feature that a model knows. */
export type Vocabulary = ReadonlyMap<string, number>

/**
 * The features that occur in at least `least` of the texts, with the number of those texts: the frequent
 * first, those about as frequent in the order of the alphabet, which compresses well.
 */
export function vocabulary(
  texts: readonly (readonly string[])[],
  least: number,
): { known: Vocabulary; counts: Float32Array } {
  const counts = new Map<string, number>()
  for (const text of texts) for (const feature of text) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const frequent = [...counts].filter(([, count]) => count >= least)
  const level = (count: number) => Math.round(Math.log2(count))
  frequent.sort(
    ([one, often], [other, oftener]) =>
      level(oftener) - level(often) || (one < other ? -1 : one > other ? 1 : 0),
  )
  return {
    known: new Map(frequent.map(([feature], at) => [feature, at])),
    counts: Float32Array.from(frequent, ([, count]) => count),
  }
}

/** Each text as a row of its known features, all of the same value: with a `power` of 0.5 of length 1 as a vector. */
export function rows(texts: readonly (readonly string[])[], known: Vocabulary, power: number): Rows {
  const found = texts.map((text) => text.flatMap((feature) => known.get(feature) ?? []))
  const starts = new Int32Array(texts.length + 1)
  for (const [at, row] of found.entries()) starts[at + 1] = (starts[at] as number) + row.length
  return {
    starts,
    features: Int32Array.from(found.flat()),
    values: Float32Array.from(found.flatMap((row) => row.map(() => row.length ** -power))),
    width: known.size,
  }
}
