import { journalLife, waiting } from './journal.ts'
import { forget, keep, read } from './kept.ts'
import { deadLife, lanes, next, sentLife } from './outbox.ts'
import { planLife } from './plans.ts'
import type { Ports } from './ports.ts'
import { type Cell, number } from './store.ts'
import { transcriptLife } from './transcript.ts'

/** State and profile are kept this long after the last word. Milliseconds. */
const stateLife = 400 * 24 * 60 * 60 * 1000
/** Milliseconds. */
const pruneEvery = 12 * 60 * 60 * 1000

/** A case that is over is kept this long after it last changed; one that waits for a person, or is held, stays. Milliseconds. */
const caseLife = 365 * 24 * 60 * 60 * 1000
const over = "state IN ('closed', 'returned')"

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
    store.rows(`DELETE FROM cases WHERE ${over} AND changed < ?`, ports.now() - caseLife)
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
  const now = ports.machine()
  const work = nextWork(ports)
  // Nothing is let go of sooner than that: whoever wakes before it looks again.
  if (work !== undefined && work <= prunable(ports)) return Math.max(now, work)
  const all = [work, ...ends(ports)].filter((time) => time !== undefined)
  return all.length === 0 ? undefined : Math.max(now, Math.min(...all))
}

/** When the next of what waits is due. */
function nextWork(ports: Ports): number | undefined {
  const { store } = ports
  const parcels = lanes(store).flatMap((lane) => next(store, lane)?.due ?? [])
  const [errand] = store.rows('SELECT MIN(due) AS due FROM errands')
  // An act may have to wait for the rest of what somebody means to say: asking at once, again and again, is no use.
  const acts = waiting(store).map(({ heard }) => Math.max(heard, ports.machine()) + 1_000)
  const due = [...parcels, ...acts, at(errand?.due)].filter((time) => time !== undefined)
  return due.length === 0 ? undefined : Math.min(...due)
}

/** When what is kept is let go of. */
function ends(ports: Ports): number[] {
  const { store } = ports
  const [times] = store.rows(
    `SELECT (SELECT MIN(heard) FROM journal) AS journal,
      (SELECT MIN(born) FROM outbox WHERE state = 'sent') AS sent,
      (SELECT MIN(born) FROM outbox WHERE state = 'dead') AS dead,
      (SELECT 1 FROM transcript LIMIT 1) AS words,
      (SELECT MIN(changed) FROM cases WHERE ${over}) AS "case",
      (SELECT MIN(made) FROM plans) AS plan`,
  )
  const last = Number(read(store, 'last') ?? ports.machine())
  return [
    at(times?.journal, journalLife),
    at(times?.sent, sentLife),
    at(times?.dead, deadLife),
    times?.words ? last + transcriptLife : undefined,
    read(store, 'state') === undefined ? undefined : last + stateLife,
    at(times?.case, caseLife),
    at(times?.plan, planLife),
  ].flatMap((end) => (end === undefined ? [] : Math.max(end + 1, prunable(ports))))
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
