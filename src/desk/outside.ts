import { noOutside } from '../conversation/outside.ts'
import type { Outside } from '../conversation/world.ts'
import type { Env } from '../env.ts'
import { keepCounts } from '../insight/counts.ts'
import { dayAt } from '../knowledge/judge/moment.ts'
import { deskConfig } from './config.ts'
import { whoOf } from './kept/who.ts'

/** The world outside a conversation where a desk is open: what spans conversations is kept in D1. */
export function outsideWithDesk(env: Env): Outside {
  const { DB: db } = env.bindings
  const { key: deskKey } = deskConfig(env.bindings)
  return {
    ...noOutside(env),
    count: async (key, object, counts, firm) => {
      if (db) await keepCounts(db, key, whoOf(deskKey, object), dayAt(env.now()).slice(0, 7), counts, firm)
    },
    forget: async ({ object }) => {
      if (!db) return
      const who = whoOf(deskKey, object)
      await db.batch([
        db
          .prepare(
            `UPDATE cases SET summary = '', industry = NULL, employees = NULL, prefecture = NULL, rating = NULL
             WHERE object = ?`,
          )
          .bind(object),
        db.prepare('DELETE FROM unanswered WHERE object = ?').bind(object),
        db.prepare('DELETE FROM drafts WHERE object = ?').bind(object),
        db.prepare('DELETE FROM counts WHERE who = ?').bind(who),
      ])
    },
  }
}
