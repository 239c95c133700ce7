import { journalLife } from './journal.ts'
import { forget, keep, read } from './kept.ts'
import { deadLife, sentLife } from './outbox.ts'
import { planLife } from './plans.ts'
import type { Ports } from './ports.ts'
import { type Cell, number } from './store.ts'
import { transcriptLife } from './transcript.ts'

/** State and profile are kept this long after the last word. Milliseconds. */
const stateLife = 400 * 24 * 60 * 60 * 1000
/** Milliseconds. */
const pruneEvery = 12 * 60 * 60 * 1000

/** A case without words of the conversation is kept this long after it last changed. Milliseconds. */
const caseLife = 365 * 24 * 60 * 60 * 1000

/** Lets go of everything whose time is over, twice a day. Returns true when nothing at all is left. */
export function prune(ports: Ports): boolean {
  const { store } = ports
  const now = ports.machine()
  if (now < prunable(ports)) return false
  const last = Number(read(store, 'last') ?? 0)
  return store.atomically(() => {
    store.rows('DELETE FROM journal WHERE event IS NULL AND heard < ?', now - journalLife)
    store.rows("DELETE FROM outbox WHERE state = 'sent' AND born < ?", now - sentLife)
    store.rows("DELETE FROM outbox WHERE state = 'dead' AND born < ?", now - deadLife)
    store.rows('DELETE FROM cases WHERE holder IS NULL AND changed < ?', ports.now() - caseLife)
    store.remembered.delete('cases')
    store.rows('DELETE FROM plans WHERE made < ?', ports.now() - planLife)
    if (last < now - transcriptLife) store.rows('DELETE FROM transcript')
    if (last < now - stateLife) forget(store, 'state')
    keep(store, 'pruned', String(now))
    const kept = read(store, 'state') ?? read(store, 'reported')
    return (
      kept === undefined &&
      ['journal', 'outbox', 'transcript', 'errands', 'cases', 'plans'].every((table) => isEmpty(ports, table))
    )
  })
}

/** When this conversation has to wake next, by the machine's clock; undefined when nothing is left. */
export function nextWake(ports: Ports): number | undefined {
  const { store } = ports
  const now = ports.machine()
  const [times] = store.rows(
    `SELECT (SELECT MIN(due) FROM (SELECT due, MIN(n) FROM outbox WHERE state = 'waiting' GROUP BY lane)) AS parcel,
      (SELECT MIN(due) FROM errands) AS errand,
      (SELECT MIN(heard) FROM journal WHERE event IS NOT NULL) AS act,
      (SELECT MIN(heard) FROM journal) AS journal,
      (SELECT MIN(born) FROM outbox WHERE state = 'sent') AS sent,
      (SELECT MIN(born) FROM outbox WHERE state = 'dead') AS dead,
      (SELECT 1 FROM transcript LIMIT 1) AS words,
      (SELECT value FROM kept WHERE name = 'last') AS last,
      (SELECT 1 FROM kept WHERE name = 'state') AS state,
      (SELECT MIN(changed) FROM cases) AS "case",
      (SELECT MIN(made) FROM plans) AS plan`,
  )
  if (!times) return undefined
  const last = Number(times.last ?? now)
  // An act may have to wait for the rest of what somebody means to say: asking at once, again and again, is no use.
  const act = times.act === null ? undefined : Math.max(number(times.act), now) + 1_000
  const work = [at(times.parcel), at(times.errand), act]
  const ends = [
    at(times.journal, journalLife),
    at(times.sent, sentLife),
    at(times.dead, deadLife),
    times.words === null ? undefined : last + transcriptLife,
    times.state === null ? undefined : last + stateLife,
    at(times.case, caseLife),
    at(times.plan, planLife),
  ].map((end) => (end === undefined ? undefined : Math.max(end + 1, prunable(ports))))
  const all = [...work, ...ends].filter((time) => time !== undefined)
  return all.length === 0 ? undefined : Math.max(now, Math.min(...all))
}

function prunable({ store }: Ports): number {
  return Number(read(store, 'pruned') ?? 0) + pruneEvery
}

function at(cell: Cell | undefined, after = 0): number | undefined {
  return cell === null || cell === undefined ? undefined : number(cell) + after
}

function isEmpty({ store }: Ports, table: string): boolean {
  return store.rows(`SELECT 1 FROM ${table} LIMIT 1`).length === 0
}
