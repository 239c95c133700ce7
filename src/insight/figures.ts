import * as z from 'zod'

/** Groups of fewer firms are not told apart from others, nor shown. */
export const fewest = 5

/** A thing with the number of firms that it was counted for. */
export type Firms = { readonly of: string; readonly firms: number }
export type Cross = Firms & { readonly group: string }
export type Month = { readonly month: string; readonly what: string; readonly firms: number }

const FirmsRow = z.object({ of: z.string(), firms: z.number() })
const CrossRow = FirmsRow.extend({ group: z.string() })
const MonthRow = z.object({ month: z.string(), what: z.string(), firms: z.number() })
const CaseRow = z.object({
  cases: z.number(),
  rated: z.number(),
  good: z.number(),
  fair: z.number(),
  bad: z.number(),
})

export type Dimension = 'industry' | 'employees' | 'prefecture'

/** For how many firms (of a prefecture) each thing of a kind was counted since a month (YYYY-MM); small groups are left out. */
export async function firmsBy(
  db: D1Database,
  what: string,
  since: string,
  prefecture?: string,
): Promise<Firms[]> {
  const { results } = await db
    .prepare(
      `SELECT of_what AS "of", COUNT(DISTINCT who) AS firms FROM counts
       WHERE what = ?1 AND month >= ?2 AND (?3 = '' OR prefecture = ?3)
       GROUP BY of_what HAVING firms >= ${fewest} ORDER BY firms DESC`,
    )
    .bind(what, since, prefecture ?? '')
    .all()
  return results.map((row) => FirmsRow.parse(row))
}

/** The same, by industry, size or place. A cell of fewer than five firms is left out, and so is its group as a rest. */
export async function crossBy(
  db: D1Database,
  what: string,
  dimension: Dimension,
  since: string,
): Promise<Cross[]> {
  const { results } = await db
    .prepare(
      `SELECT of_what AS "of", ${dimension} AS "group", COUNT(DISTINCT who) AS firms FROM counts
       WHERE what = ? AND month >= ? AND ${dimension} IS NOT NULL
       GROUP BY of_what, ${dimension} HAVING firms >= ${fewest} ORDER BY firms DESC LIMIT 200`,
    )
    .bind(what, since)
    .all()
  return results.map((row) => CrossRow.parse(row))
}

/** Firms by month for the steps of the funnel. */
export async function funnelBy(db: D1Database, since: string): Promise<Month[]> {
  const { results } = await db
    .prepare(
      `SELECT month, what, COUNT(DISTINCT who) AS firms FROM counts
       WHERE month >= ? AND what IN ('flow', 'concluded', 'case', 'outcome-done') GROUP BY month, what
       HAVING firms >= ${fewest} ORDER BY month`,
    )
    .bind(since)
    .all()
  return results.map((row) => MonthRow.parse(row))
}

/** Firms served at all, firms that needed a person, and how those found it. */
export async function servedSince(db: D1Database, since: string, from: number) {
  const [all, helped, cases] = await Promise.all([
    db
      .prepare('SELECT COUNT(DISTINCT who) AS n FROM counts WHERE month >= ?')
      .bind(since)
      .first<{ n: number }>(),
    db
      .prepare("SELECT COUNT(DISTINCT who) AS n FROM counts WHERE month >= ? AND what = 'case'")
      .bind(since)
      .first<{ n: number }>(),
    db
      .prepare(
        `SELECT COUNT(*) AS cases, COUNT(rating) AS rated, COUNT(*) FILTER (WHERE rating = 3) AS good,
          COUNT(*) FILTER (WHERE rating = 2) AS fair, COUNT(*) FILTER (WHERE rating = 1) AS bad
         FROM cases WHERE opened >= ?`,
      )
      .bind(from)
      .first(),
  ])
  return { firms: all?.n ?? 0, withPerson: helped?.n ?? 0, ...CaseRow.parse(cases) }
}
