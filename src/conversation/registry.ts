import { DurableObject } from 'cloudflare:workers'
import type { Backlog } from './outbox.ts'

/** What waits and what was given up in all conversations together. `oldest` is in milliseconds, machine's clock. */
export type Overview = {
  readonly depth: number
  readonly oldest: number | null
  readonly deadLetters: number
  readonly conversations: number
}

/**
 * One object for the whole house that knows which conversations have a backlog. Conversations report from the first
 * failed delivery on, so it is silent while all goes well, and never on the way of a message.
 */
export class Registry extends DurableObject {
  constructor(ctx: DurableObjectState, env: never) {
    super(ctx, env)
    ctx.storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS backlog (
        object TEXT PRIMARY KEY, waiting INTEGER NOT NULL, oldest INTEGER, dead INTEGER NOT NULL
      ) WITHOUT ROWID`,
    )
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS tokens (day TEXT PRIMARY KEY, spent INTEGER NOT NULL) WITHOUT ROWID',
    )
  }

  report(object: string, { waiting, oldest, dead }: Backlog): void {
    const { sql } = this.ctx.storage
    if (waiting === 0 && dead === 0) sql.exec('DELETE FROM backlog WHERE object = ?', object)
    else sql.exec('INSERT OR REPLACE INTO backlog VALUES (?, ?, ?, ?)', object, waiting, oldest, dead)
  }

  /**
   * Spends tokens of a language model on a day; false, and nothing is spent, when that would be more than `most`.
   * A negative number gives back.
   */
  spend(day: string, tokens: number, most: number): boolean {
    const { sql } = this.ctx.storage
    const [row] = sql.exec<{ spent: number }>('SELECT spent FROM tokens WHERE day = ?', day).toArray()
    const spent = (row?.spent ?? 0) + tokens
    if (tokens > 0 && spent > most) return false
    sql.exec('DELETE FROM tokens WHERE day < ?', day)
    sql.exec('INSERT OR REPLACE INTO tokens VALUES (?, ?)', day, Math.max(0, spent))
    return true
  }

  overview(): Overview {
    const row = this.ctx.storage.sql
      .exec<{ waiting: number | null; oldest: number | null; dead: number | null; n: number }>(
        'SELECT SUM(waiting) AS waiting, MIN(oldest) AS oldest, SUM(dead) AS dead, COUNT(*) AS n FROM backlog',
      )
      .one()
    return { depth: row.waiting ?? 0, oldest: row.oldest, deadLetters: row.dead ?? 0, conversations: row.n }
  }
}
