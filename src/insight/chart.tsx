import { scaleBand, scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

/** Charts as SVG made on the server: no script, no style attribute, and every figure also as text. */

export type Bar = { readonly label: string; readonly value: number }

const width = 640
const gutter = 230
const rowHeight = 30

/** Bars lying down, the label beside each and the figure behind it. `title` is read out in place of the picture. */
export function Bars({ title, bars, unit }: { title: string; bars: readonly Bar[]; unit: string }) {
  const height = bars.length * rowHeight + 8
  const x = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value))], [0, width - gutter - 70])
  const y = scaleBand(
    bars.map((_, n) => String(n)),
    [4, height - 4],
  ).padding(0.25)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} width="100%">
      {bars.map(({ label, value }, n) => {
        const top = y(String(n)) ?? 0
        const middle = top + y.bandwidth() / 2 + 5
        return (
          <g>
            <text x={gutter - 8} y={middle} text-anchor="end">
              {short(label)}
            </text>
            <rect
              class="bar"
              x={gutter}
              y={top}
              width={Math.max(1, x(value))}
              height={y.bandwidth()}
              rx={3}
            />
            <text x={gutter + x(value) + 6} y={middle}>{`${value}${unit}`}</text>
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
  const x = scalePoint([...months], [50, width - 150])
  const y = scaleLinear([0, most], [height - 30, 12]).nice(4)
  const path = line<readonly [number, number]>()
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} width="100%">
      {y.ticks(4).map((tick) => (
        <g>
          <line class="axis" x1={50} x2={width - 150} y1={y(tick)} y2={y(tick)} />
          <text x={44} y={y(tick) + 4} text-anchor="end">
            {String(tick)}
          </text>
        </g>
      ))}
      {months.map((month) => (
        <text x={x(month) ?? 0} y={height - 8} text-anchor="middle">
          {month.slice(2).replace('-', '/')}
        </text>
      ))}
      {series.map(({ name, values }, n) => {
        const points = months.flatMap((month, at) => {
          const value = values[at]
          return value === undefined ? [] : [[x(month) ?? 0, y(value)] as const]
        })
        const last = points.at(-1)
        return (
          <g>
            <path
              class="line"
              d={path([...points]) ?? ''}
              stroke-dasharray={['', '6 3', '2 3', '8 3 2 3'][n] ?? ''}
            />
            {points.map(([px, py]) => (
              <circle class="bar" cx={px} cy={py} r={3} />
            ))}
            {last ? (
              <text x={last[0] + 8} y={last[1] + 4}>
                {name}
              </text>
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

function short(label: string): string {
  const letters = [...label]
  return letters.length <= 16 ? label : `${letters.slice(0, 15).join('')}…`
}
