import { median, type Section } from './table.ts'

/** Beyond this share a difference is no noise, where the rounds do not say otherwise. */
const tolerance = 0.1

/** What has fallen behind the committed report, as sentences. Only figures that a row marks for guarding count. */
export function guard(committed: string, sections: readonly Section[]): string[] {
  return sections
    .flatMap(({ rows }) => rows)
    .flatMap(({ name, values, guard: direction }) => {
      const known = figureIn(committed, name)
      if (direction === undefined || known === undefined) return []
      const now = median(values)
      const noise = values.length > 1 ? (Math.max(...values) - Math.min(...values)) / 2 : 0
      const room = Math.max(known * (values.length > 1 ? tolerance : tolerance / 5), noise)
      const worse = direction === 'up' ? known - now : now - known
      return worse > room ? [`${name}: ${now.toFixed(3)}, was ${known}`] : []
    })
}

function figureIn(report: string, name: string): number | undefined {
  const line = report.split('\n').find((one) => one.startsWith(`| ${name} |`))
  const figure = Number.parseFloat(line?.split('|')[2] ?? '')
  return Number.isNaN(figure) ? undefined : figure
}
