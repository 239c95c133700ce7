import type { Env } from '../env.ts'
import { addDays, dayAt } from '../knowledge/judge/moment.ts'

const day = 24 * 60 * 60 * 1000

/** How long each kind of row in D1 is kept, in days. Conversations see to their own. */
const kept = { cases: 365, audit: 365, unanswered: 90, drafts: 365, counts: 750, counted: 30 } as const

/** Lets go of what is over, once a day. */
export async function prune({ bindings: { DB }, now }: Env): Promise<void> {
  if (!DB) return
  const at = now()
  const before = (table: keyof typeof kept) => at - kept[table] * day
  await DB.batch([
    // The rule of the conversation itself: what waits for a person, or is held by one, stays in both.
    DB.prepare("DELETE FROM cases WHERE changed < ? AND state IN ('closed', 'returned')").bind(
      before('cases'),
    ),
    DB.prepare('DELETE FROM audit WHERE at < ?').bind(before('audit')),
    DB.prepare('DELETE FROM unanswered WHERE at < ?').bind(before('unanswered')),
    DB.prepare('DELETE FROM drafts WHERE at < ?').bind(before('drafts')),
    DB.prepare('DELETE FROM counts WHERE month < ?').bind(addDays(dayAt(at), -kept.counts).slice(0, 7)),
    DB.prepare('DELETE FROM counted WHERE at < ?').bind(Date.now() - kept.counted * day),
    DB.prepare('DELETE FROM entered WHERE until < ?').bind(Date.now()),
    DB.prepare('DELETE FROM vault WHERE until < ?').bind(Date.now()),
  ])
}
