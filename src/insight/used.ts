import * as z from 'zod'
import { fewest } from './figures.ts'

const Row = z.object({ who: z.string(), month: z.string(), of: z.string() })
/** Answers as the conversation keeps them. */
const answers = { so: 'yes', partly: 'partly', not: 'no' } as const

/** What firms that use a kind of product answered about one item: the numbers of firms, at least five together. */
export type Used = {
  readonly category: string
  readonly item: string
  readonly yes: number
  readonly partly: number
  readonly no: number
}

/**
 * What firms have answered since a month (YYYY-MM). Of each firm the latest answer to each item counts, and of several in
 * one month the most critical; what fewer than five firms answered is left out.
 */
export async function usedSince(db: D1Database, since: string): Promise<Used[]> {
  const { results } = await db
    .prepare(
      `SELECT who, month, of_what AS "of" FROM counts WHERE what = 'used' AND month >= ? ORDER BY month, of_what DESC`,
    )
    .bind(since)
    .all()
  return tally(results.map((row) => Row.parse(row)))
}

/** Rows in the order of time, counted; a firm counts once for each item, with its latest answer. */
export function tally(rows: readonly z.infer<typeof Row>[]): Used[] {
  const latest = new Map<string, { category: string; item: string; answer: string }>()
  for (const { who, of } of rows) {
    const [category = '', item = '', answer = ''] = of.split('/')
    latest.set(`${who}/${category}/${item}`, { category, item, answer })
  }
  const counted = new Map<string, Used>()
  for (const { category, item, answer } of latest.values()) {
    if (!(answer in answers)) continue
    const known = answers[answer as keyof typeof answers]
    const before = counted.get(`${category}/${item}`) ?? { category, item, yes: 0, partly: 0, no: 0 }
    counted.set(`${category}/${item}`, { ...before, [known]: before[known] + 1 })
  }
  return [...counted.values()].filter(({ yes, partly, no }) => yes + partly + no >= fewest)
}
