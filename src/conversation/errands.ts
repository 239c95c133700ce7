import { backOff } from './backoff.ts'
import { appointment, dueAnew, firstDue } from './due.ts'
import type { Errand } from './effects.ts'
import { type Due, hearResult, runErrand } from './errand.ts'
import { inTime, Late } from './patience.ts'
import type { Ports } from './ports.ts'
import { number, text } from './store.ts'

/** An errand that takes longer is taken for failed, and comes again. Milliseconds. */
const patience = 60_000

/** Searches are slow by nature, and nothing else waits for them. */
export type Kind = 'search' | 'other'

/** Whether any errand may have to be done now: nearly always there is none, and nothing more is looked at. */
export function mayBeDue({ store, machine }: Ports): boolean {
  return firstDue(store) <= machine()
}

/** Does what is due. What fails stays and comes again later; `heard` is called when a result waits in the journal. */
export async function runErrands(ports: Ports, kind: Kind, heard: () => void): Promise<void> {
  if (kind === 'other') keepAppointments(ports)
  for (const due of listDue(ports, kind)) {
    const { n, tries, errand } = due
    if (ports.store.rows('SELECT 1 FROM errands WHERE n = ?', n).length === 0) continue
    try {
      const result = await inTime(runErrand(ports, due), patience, () => {
        throw new Late()
      })
      ports.store.atomically(() => {
        ports.store.rows('DELETE FROM errands WHERE n = ?', n)
        if (result !== undefined) hearResult(ports, errand, result)
      })
      if (result !== undefined || errand.kind === 'desk') heard()
    } catch (error) {
      ports.log('errand-failed', {
        kind: errand.kind,
        error: error instanceof Error ? error.name : 'unknown',
      })
      const again = ports.machine() + backOff(tries + 1, ports.chance())
      ports.store.rows('UPDATE errands SET tries = tries + 1, due = ? WHERE n = ?', again, n)
      ports.wakeBy(again)
    }
  }
  dueAnew(ports.store)
}

/** Clocks that differ by less stand the same. Milliseconds. */
const same = 1_000

/** An appointment's moment is the product's, and rows are due by the machine's clock: where the two have moved apart since, they are set again. */
function keepAppointments(ports: Ports): void {
  const apart = ports.machine() - ports.now()
  const rows = ports.store.rows(
    `SELECT n, json_extract(errand, '$.at') AS at FROM errands
     WHERE ${appointment} AND tries = 0
       AND ABS(due - json_extract(errand, '$.at') - ?) > ?`,
    apart,
    same,
  )
  for (const row of rows) {
    const due = number(row.at) + apart
    ports.store.rows('UPDATE errands SET due = ? WHERE n = ?', due, number(row.n))
    ports.wakeBy(due)
  }
}

function listDue(ports: Ports, kind: Kind): Due[] {
  return ports.store
    .rows(
      `SELECT n, tries, errand FROM errands
       WHERE due <= ? AND (json_extract(errand, '$.kind') = 'grants') = ? ORDER BY n LIMIT 50`,
      ports.machine(),
      kind === 'search' ? 1 : 0,
    )
    .map((row) => ({
      n: number(row.n),
      tries: number(row.tries),
      errand: JSON.parse(text(row.errand)) as Errand,
    }))
}
