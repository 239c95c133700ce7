import type { Count, Firm } from '../conversation/world.ts'

/** Adds a report of counts once, however often it comes; a thing counts for a firm once a month however often it is. */
export async function keepCounts(
  db: D1Database,
  key: string,
  who: string,
  month: string,
  counts: readonly Count[],
  { industry, employees, prefecture }: Firm,
): Promise<void> {
  const known = await db.prepare('SELECT 1 FROM counted WHERE key = ?').bind(key).first()
  if (known) return
  await db.batch([
    // The insert fails for a report that was taken meanwhile, and all of the batch with it.
    db.prepare('INSERT INTO counted VALUES (?, ?)').bind(key, Date.now()),
    ...counts.map(({ what, of = '', times }) =>
      db
        .prepare(
          `INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (who, month, what, of_what) DO UPDATE SET
            times = times + excluded.times, industry = COALESCE(excluded.industry, industry),
            employees = COALESCE(excluded.employees, employees), prefecture = COALESCE(excluded.prefecture, prefecture)`,
        )
        .bind(who, month, what, of, times, industry ?? null, employees ?? null, prefecture ?? null),
    ),
  ])
}
