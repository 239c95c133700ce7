import { pathThrough, placesBetween, ticksTo } from './scale.ts'

/** Charts as SVG made on the server: no script, no style attribute, and every figure also as text. */

export type Bar = { readonly label: string; readonly value: number }

/** No wider than a phone shows at the size of its text. */
const width = 420
const rowHeight = 46
const barHeight = 16
/** Where the names of lines stand. */
const margin = 118

/** Bars lying down, the label above each and the figure behind it. `title` is read out in place of the picture. */
export function Bars({ title, bars, unit }: { title: string; bars: readonly Bar[]; unit: string }) {
  const height = bars.length * rowHeight + 8
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const x = (value: number) => (value / most) * (width - 70)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} width="100%">
      {bars.map(({ label, value }, n) => {
        const top = 4 + n * rowHeight
        return (
          <g>
            <text x={0} y={top + 15}>
              {short(label)}
            </text>
            <rect class="bar" x={0} y={top + 21} width={Math.max(1, x(value))} height={barHeight} rx={3} />
            <text x={x(value) + 6} y={top + 34}>{`${value}${unit}`}</text>
          </g>
        )
      })}
    </svg>
  )
}

/** Lines over months, one for each name. */
export function Lines({
  title,
  months,
  series,
}: {
  title: string
  months: readonly string[]
  series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
}) {
  const height = 240
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ticks = ticksTo(most, 4)
  const [bottom, top] = [height - 30, 12]
  const xs = placesBetween(34, width - margin - 12, months.length)
  const y = (value: number) => bottom - (value / (ticks.at(-1) ?? most)) * (bottom - top)
  const every = Math.ceil(months.length / 6)
  const lasts = series.map(({ values }) => y(values.findLast((value) => value !== undefined) ?? 0))
  const names = apart(lasts)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} width="100%">
      {ticks.map((tick) => (
        <g>
          <line class="axis" x1={34} x2={width - margin - 12} y1={y(tick)} y2={y(tick)} />
          <text x={28} y={y(tick) + 5} text-anchor="end">
            {String(tick)}
          </text>
        </g>
      ))}
      {months.map((month, n) =>
        n % every > 0 ? null : (
          <text x={xs[n]} y={height - 8} text-anchor="middle">
            {month.slice(2).replace('-', '/')}
          </text>
        ),
      )}
      {series.map(({ name, values }, n) => {
        const points = xs.flatMap((x, at) => {
          const value = values[at]
          return value === undefined ? [] : [[x, y(value)] as const]
        })
        return (
          <g>
            <path
              class="line"
              d={pathThrough(points)}
              stroke-dasharray={['', '6 3', '2 3', '8 3 2 3'][n] ?? ''}
            />
            {points.map(([px, py]) => (
              <circle class="bar" cx={px} cy={py} r={3} />
            ))}
            {points.length > 0 ? (
              <text x={width - margin} y={(names[n] ?? 0) + 5}>
                {name}
              </text>
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

/** The same heights, moved down where two names would stand on each other. */
function apart(heights: readonly number[]): number[] {
  const moved = [...heights]
  let free = Number.NEGATIVE_INFINITY
  for (const n of heights.map((_, at) => at).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    free = Math.max(moved[n] ?? 0, free)
    moved[n] = free
    free += 18
  }
  return moved
}

function short(label: string): string {
  const letters = [...label]
  return letters.length <= 26 ? label : `${letters.slice(0, 25).join('')}…`
}
