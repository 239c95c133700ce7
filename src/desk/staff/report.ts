import { stages } from '../../flow/guided/weigh.ts'
import { csvOf } from '../../insight/csv.ts'
import {
  type Cross,
  crossBy,
  type Dimension,
  fewest,
  firmsBy,
  funnelBy,
  servedSince,
} from '../../insight/figures.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'

const year = 365 * 24 * 60 * 60 * 1000

/** What is seen over a year: a report, and the same figures as CSV. */
export type Report = {
  readonly stages: readonly { readonly label: string; readonly value: number }[]
  readonly barriers: readonly { readonly label: string; readonly value: number }[]
  readonly crosses: readonly { readonly dimension: Dimension; readonly rows: readonly Cross[] }[]
  readonly recommended: readonly { readonly label: string; readonly value: number }[]
  readonly outcomes: readonly { readonly label: string; readonly value: number }[]
  readonly months: readonly string[]
  readonly funnel: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
  readonly missed: number
  readonly served: Awaited<ReturnType<typeof servedSince>>
}

export const stageSays = {
  motive: '動機',
  awareness: '気づき',
  budget: '予算',
  people: '人',
  measures: '対策',
} as const
export const dimensionSays: Readonly<Record<Dimension, string>> = {
  industry: '業種',
  employees: '規模',
  prefecture: '地域',
}
const steps = [
  ['flow', '案内を始めた'],
  ['concluded', '結論まで進んだ'],
  ['case', '人につないだ'],
  ['outcome-done', '実行した'],
] as const

export async function reportOf(db: D1Database, knowledge: Knowledge, now: number): Promise<Report> {
  const from = now - year
  const since = dayAt(from).slice(0, 7)
  const dimensions: readonly Dimension[] = ['industry', 'employees', 'prefecture']
  const [barriers, answered, done, notYet, blocked, missed, funnel, served, ...crosses] = await Promise.all([
    firmsBy(db, 'barrier', since),
    firmsBy(db, 'answered', since),
    firmsBy(db, 'outcome-done', since),
    firmsBy(db, 'outcome-not-yet', since),
    firmsBy(db, 'outcome-blocked', since),
    firmsBy(db, 'missed', since),
    funnelBy(db, since),
    servedSince(db, since, from),
    ...dimensions.map((dimension) => crossBy(db, 'barrier', dimension, since)),
  ])
  const titled = (rows: readonly { of: string; firms: number }[]) =>
    rows.map(({ of, firms }) => ({ label: titleOf(knowledge, of), value: firms }))
  const months = [...new Set(funnel.map(({ month }) => month))].sort()
  const sum = (rows: readonly { firms: number }[]) => rows.reduce((total, { firms }) => total + firms, 0)
  return {
    stages: stages.map((stage) => ({
      label: stageSays[stage],
      // The most common barrier of a stage: firms with several are not counted twice.
      value: Math.max(
        0,
        ...barriers
          .filter(({ of }) => knowledge.content.barriers.find(({ id }) => id === of)?.stage === stage)
          .map(({ firms }) => firms),
      ),
    })),
    barriers: titled(barriers).slice(0, 15),
    crosses: dimensions.map((dimension, n) => ({ dimension, rows: crosses[n] ?? [] })),
    recommended: titled(answered).slice(0, 15),
    outcomes: [
      { label: 'やってみた', value: sum(done) },
      { label: 'まだ', value: sum(notYet) },
      { label: '止まっている', value: sum(blocked) },
    ],
    months,
    funnel: steps.map(([what, name]) => ({
      name,
      values: months.map((month) => funnel.find((row) => row.month === month && row.what === what)?.firms),
    })),
    missed: sum(missed),
    served,
  }
}

export function titleOf(knowledge: Knowledge, id: string): string {
  return knowledge.entry(id)?.title ?? id
}

export function groupOf(
  knowledge: Knowledge,
  { dimension, group }: { dimension: Dimension; group: string },
): string {
  if (dimension !== 'industry') return group
  const fact = knowledge.content.facts.find(({ id }) => id === 'industry')
  return fact?.choices.find(({ id }) => id === group)?.label ?? group
}

/** Share in whole percent, or a word where too few stand behind it. */
export function share(part: number, whole: number): string {
  return whole < fewest ? `${fewest}社未満` : `${Math.round((100 * part) / whole)}%`
}

/** The same figures for a spreadsheet: nothing that the page does not show. */
export function csvFrom(report: Report, knowledge: Knowledge): string {
  const rows: (readonly (string | number)[])[] = [
    ...report.stages
      .filter(({ value }) => value >= fewest)
      .map(({ label, value }) => ['道の段階', '', label, value]),
    ...report.barriers.map(({ label, value }) => ['止めていること', '', label, value]),
    ...report.crosses.flatMap(({ dimension, rows: crossed }) =>
      crossed.map(({ of, group, firms }) => [
        `${dimensionSays[dimension]}ごとの止めていること`,
        groupOf(knowledge, { dimension, group }),
        titleOf(knowledge, of),
        firms,
      ]),
    ),
    ...report.recommended.map(({ label, value }) => ['案内したこと', '', label, value]),
    ...report.outcomes
      .filter(({ value }) => value >= fewest)
      .map(({ label, value }) => ['そのあと', '', label, value]),
    ...report.funnel.flatMap(({ name, values }) =>
      report.months.flatMap((month, n) =>
        values[n] === undefined ? [] : [['月ごと', month, name, values[n] ?? 0]],
      ),
    ),
  ]
  return csvOf(['表', '集まり', 'こと', '会社の数'], rows)
}
