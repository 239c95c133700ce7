import { noOutside } from '../conversation/outside.ts'
import type { Outside } from '../conversation/ports.ts'
import type { Env } from '../env.ts'
import { deskConfig } from './config.ts'
import { whoOf } from './who.ts'

/** The world outside a conversation where a desk is open: what spans conversations is kept in D1. */
export function outsideWithDesk(env: Env): Outside {
  const { DB: db } = env.bindings
  const { key } = deskConfig(env.bindings)
  return {
    ...noOutside(env),
    forget: async ({ object }) => {
      if (!db) return
      const who = whoOf(key, object)
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
