import * as z from 'zod'
import type { Audit } from './audit.tsx'
import type { Draft, Question } from './unanswered.tsx'

const AuditRow = z.object({
  at: z.number(),
  staff: z.string(),
  name: z.string().nullable(),
  act: z.string(),
  number: z.string(),
})
const QuestionRow = z.object({ key: z.string(), at: z.number(), words: z.string() })
const DraftRow = z.object({
  key: z.string(),
  at: z.number(),
  number: z.string(),
  question: z.string(),
  answer: z.string(),
})

/** The latest lines of the audit log, of one case when its number is given. */
export async function auditLines(db: D1Database, number: string | undefined): Promise<Audit[]> {
  const { results } = await db
    .prepare("SELECT * FROM audit WHERE ?1 = '' OR number = ?1 ORDER BY at DESC LIMIT 300")
    .bind(number ?? '')
    .all()
  return results.map((row) => AuditRow.parse(row))
}

/** What waits to be reviewed, the latest first. */
export async function reviewList(db: D1Database): Promise<{ questions: Question[]; drafts: Draft[] }> {
  const [questions, drafts] = await db.batch([
    db.prepare("SELECT * FROM unanswered WHERE state = 'new' ORDER BY at DESC LIMIT 200"),
    db.prepare("SELECT * FROM drafts WHERE state = 'new' ORDER BY at DESC LIMIT 100"),
  ])
  return {
    questions: (questions?.results ?? []).map((row) => QuestionRow.parse(row)),
    drafts: (drafts?.results ?? []).map((row) => DraftRow.parse(row)),
  }
}

const Review = z.object({
  table: z.enum(['unanswered', 'drafts']),
  key: z.string(),
  state: z.enum(['written', 'dropped']),
})

/** Notes what a person made of a question or a draft; what cannot be read changes nothing. */
export async function reviewed(db: D1Database, form: unknown, by: string): Promise<void> {
  const review = Review.safeParse(form)
  if (!review.success) return
  const { table, key, state } = review.data
  await (table === 'drafts'
    ? db.prepare('UPDATE drafts SET state = ?, reviewed_by = ? WHERE key = ?').bind(state, by, key)
    : db.prepare('UPDATE unanswered SET state = ? WHERE key = ?').bind(state, key)
  ).run()
}

// Where there is no database a link is used up for as long as this process lives.
const used = new Set<string>()

/** Uses a link up; false when it was used before. */
export async function useLink(
  db: D1Database | undefined,
  { nonce, until }: { readonly nonce: string; readonly until: number },
): Promise<boolean> {
  if (!db) {
    if (used.has(nonce)) return false
    used.add(nonce)
    return true
  }
  const { meta } = await db
    .prepare('INSERT INTO entered VALUES (?, ?) ON CONFLICT (nonce) DO NOTHING')
    .bind(nonce, until)
    .run()
  return meta.changes === 1
}
