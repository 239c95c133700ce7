/** Round figures from 0 to the first that is not below `most`: about `count` steps of 1, 2 or 5 times a power of ten. */
export function ticksTo(most: number, count: number): readonly number[] {
  const rough = most / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (rough / power >= 7 ? 10 : rough / power >= 3.2 ? 5 : rough / power >= 1.4 ? 2 : 1)
  // 3 × 0.2 is 0.6, whatever floating point makes of it.
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, n) =>
    Number((n * step).toPrecision(12)),
  )
}

/** So many places from one end of a stretch to the other; one alone stands in its middle. */
export function placesBetween(start: number, end: number, count: number): readonly number[] {
  if (count === 1) return [(start + end) / 2]
  return Array.from({ length: count }, (_, n) => start + ((end - start) * n) / (count - 1))
}

/** A line through points, as an SVG path. */
export const pathThrough = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('')
