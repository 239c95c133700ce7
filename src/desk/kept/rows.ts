import * as z from 'zod'

/** A case as D1 lists it. */
export const Row = z.object({
  id: z.string(),
  object: z.string(),
  number: z.string(),
  state: z.string(),
  desk: z.string(),
  channel: z.string(),
  reason: z.string(),
  urgent: z.number(),
  holder: z.string().nullable(),
  holder_name: z.string().nullable(),
  opened: z.number(),
  changed: z.number(),
  closed: z.number().nullable(),
  ended: z.string().nullable(),
  due: z.number().nullable(),
  summary: z.string(),
  rating: z.number().nullable(),
})
export type Row = z.infer<typeof Row>

const active = "state NOT IN ('closed', 'returned')"

export type Wanted = {
  readonly words?: string | undefined
  readonly state?: 'open' | 'mine' | 'unclaimed' | 'ended' | undefined
  readonly holder?: string | undefined
  readonly desk?: string | undefined
  readonly most?: number
}

/** Cases that fit, the urgent first, then those that wait longest; ended ones the latest first. */
export async function listCases(db: D1Database, wanted: Wanted): Promise<Row[]> {
  const { words, state, holder = '', desk, most = 50 } = wanted
  const where = [
    state === 'ended' ? "state IN ('closed', 'returned')" : state === undefined ? '1' : active,
    ...(state === 'mine' ? ['holder = ?2'] : []),
    ...(state === 'unclaimed' ? ['holder IS NULL'] : []),
    ...(desk === undefined ? [] : ['desk = ?3']),
    // Not LIKE: D1 takes no pattern of more than fifty bytes, which are sixteen Japanese letters.
    `(?1 = '' OR ${['number', 'summary', 'holder_name'].map((of) => `instr(lower(${of}), lower(?1)) > 0`).join(' OR ')})`,
  ]
  const order = state === 'ended' ? 'changed DESC' : 'urgent DESC, opened'
  const { results } = await db
    .prepare(
      `SELECT * FROM cases WHERE ?2 = ?2 AND ?3 = ?3 AND ${where.join(' AND ')} ORDER BY ${order} LIMIT ?4`,
    )
    .bind(words ?? '', holder, desk ?? '', most)
    .all()
  return results.map((row) => Row.parse(row))
}
