import type { Case } from '../../src/desk/case.ts'
import { copiesIn } from '../../src/desk/kept/store.ts'
import type { Env } from '../../src/env.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'

export const now = Date.parse('2026-11-24T10:00:00+09:00')
export const day = 24 * 60 * 60 * 1000
export const object = 'a'.repeat(64)
export const fresh: Case = {
  id: `${object}.00000000`,
  number: '1124-ABCD',
  state: 'offered',
  rev: 2,
  reason: 'asked',
  urgent: false,
  consent: true,
  desk: 'main',
  channel: 'line',
  opened: now,
  changed: now,
  reopened: 0,
  sent: 0,
  heard: 0,
  posts: {},
  openedBy: [],
  summary: 'ご本人の希望／製造業',
  firm: { industry: '製造業', employees: '30人', prefecture: '大阪府' },
  saved: [],
}
export const { desks } = knowledge.content
export const copies = (db: D1Database | undefined, slackChannel?: string) =>
  copiesIn({ db, desks: async () => desks, slackChannel })
export const env = (DB: D1Database): Env =>
  ({ bindings: { DB, DESK_KEY: 'k', REGISTRY: undefined }, now: () => now }) as never
