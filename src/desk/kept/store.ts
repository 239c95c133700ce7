import * as z from 'zod'
import type { Desk } from '../../content/schema/desk.ts'
import type { Address } from '../../message.ts'
import { type Case, staffKey } from '../case.ts'
import type { Copies } from './copies.ts'

const Bound = z.object({ address: z.string() })
const Load = z.object({ desk: z.string(), n: z.number() })

/** Copies in D1. Without a database nothing is kept, and cases are posted to the channels of the configuration alone. */
export function copiesIn(of: {
  readonly db: D1Database | undefined
  desks(): Promise<readonly Desk[]>
  /** The Slack channel of the desk that takes what no other is for. */
  readonly slackChannel: string | undefined
}): Copies {
  const { db, desks, slackChannel } = of
  return {
    keep: async (found, object) => {
      if (db) await keepCase(db, found, object)
    },
    audit: async ({ key, at, staff, act, case: number }) => {
      if (!db) return
      const [who, name] = typeof staff === 'string' ? [staff, null] : [staffKey(staff), staff.name ?? null]
      await db
        .prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING')
        .bind(key, at, who, name, act, number)
        .run()
    },
    unanswered: async ({ key, object, at, words }) => {
      await db
        ?.prepare(
          'INSERT INTO unanswered (key, object, at, words) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
        )
        .bind(key, object, at, words)
        .run()
    },
    draft: async ({ key, object, at, number, question, answer }) => {
      await db
        ?.prepare(
          `INSERT INTO drafts (key, object, at, number, question, answer) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (key) DO NOTHING`,
        )
        .bind(key, object, at, number, question, answer)
        .run()
    },
    load: async () => {
      if (!db) return {}
      const { results } = await db
        .prepare(
          "SELECT desk, COUNT(*) AS n FROM cases WHERE state NOT IN ('closed', 'returned') GROUP BY desk",
        )
        .all()
      return Object.fromEntries(results.map((row) => Load.parse(row)).map(({ desk, n }) => [desk, n]))
    },
    addresses: async (id) => {
      const desk = (await desks()).find((one) => one.id === id)
      const named = desk?.channels.find(({ channel }) => channel === 'slack')?.id
      const slack = named ?? slackChannel
      const bound = await boundTo(db, id, desk?.fallback === true)
      const chosen = bound.filter(({ channel }) => channel !== 'slack' || named === undefined)
      const configured =
        slack && !chosen.some(({ channel }) => channel === 'slack') ? [slackAddress(slack)] : []
      return [...configured, ...chosen]
    },
  }
}

function slackAddress(channel: string): Address {
  return { channel: 'slack', conversation: `desk:${channel}`, to: { channel } }
}

/** Channels bound to a desk, or to none by name where this is the one that takes everything. */
async function boundTo(db: D1Database | undefined, desk: string, fallback: boolean): Promise<Address[]> {
  if (!db) return []
  const { results } = await db
    .prepare(
      'SELECT address FROM desk_channels WHERE desk = ?1 OR (?2 AND desk = ?3) ORDER BY desk = ?1, channel',
    )
    .bind(desk, fallback ? 1 : 0, 'default')
    .all()
  const all = results.map((row) => JSON.parse(Bound.parse(row).address) as Address)
  return all.filter(({ channel }, place) => all.findLastIndex((other) => other.channel === channel) === place)
}

/** Binds a channel as a desk's; the latest word holds. */
export async function bind(
  db: D1Database,
  desk: string,
  address: Address,
  by: string,
  at: number,
): Promise<void> {
  await db
    .prepare('INSERT OR REPLACE INTO desk_channels VALUES (?, ?, ?, ?, ?)')
    .bind(desk, address.channel, JSON.stringify(address), by, at)
    .run()
}

async function keepCase(db: D1Database, found: Case, object: string): Promise<void> {
  const { id, number, rev, state, desk, channel, reason, urgent, holder, opened, changed, firm } = found
  await db
    .prepare(
      `INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
        rev = excluded.rev, state = excluded.state, desk = excluded.desk, reason = excluded.reason,
        urgent = excluded.urgent, holder = excluded.holder, holder_name = excluded.holder_name,
        changed = excluded.changed, claimed = excluded.claimed, replied = excluded.replied, closed = excluded.closed,
        ended = excluded.ended, reopened = excluded.reopened, sent = excluded.sent, heard = excluded.heard,
        due = excluded.due, summary = excluded.summary, industry = excluded.industry, employees = excluded.employees,
        prefecture = excluded.prefecture, rating = excluded.rating
       WHERE excluded.rev > cases.rev`,
    )
    .bind(
      id,
      object,
      number,
      rev,
      state,
      desk,
      channel,
      reason,
      urgent ? 1 : 0,
      holder ? staffKey(holder) : null,
      holder?.name ?? null,
      opened,
      changed,
      found.claimed ?? null,
      found.replied ?? null,
      found.closed ?? null,
      found.end ?? null,
      found.reopened,
      found.sent,
      found.heard,
      found.clock && found.clock.kind !== 'silence' ? found.clock.breach : null,
      found.summary,
      firm.industry ?? null,
      firm.employees ?? null,
      firm.prefecture ?? null,
      found.rating ?? null,
    )
    .run()
}
