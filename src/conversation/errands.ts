import { sentenceOf } from '../failure.ts'
import type { Incoming } from '../message.ts'
import { spend } from './allowance.ts'
import { backOff } from './backoff.ts'
import { appointment, dueAnew, firstDue } from './due.ts'
import type { Errand } from './effects.ts'
import { isKnown, write } from './journal.ts'
import { forget, read } from './kept.ts'
import { inTime, Late } from './patience.ts'
import type { Ports } from './ports.ts'
import { speak } from './say.ts'
import { number, text } from './store.ts'
import type { Count } from './world.ts'

/** An errand that takes longer is taken for failed, and comes again. Milliseconds. */
const patience = 60_000

/** Searches are slow by nature, and nothing else waits for them. */
export type Kind = 'search' | 'other'

type Due = { readonly n: number; readonly tries: number; readonly errand: Errand }

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
      const result = await inTime(run(ports, due), patience, () => {
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

/** Resolves with the value of the press that tells the core, or with undefined when it need not know. */
async function run(ports: Ports, { n, errand }: Due): Promise<string | undefined> {
  const { outside } = ports
  const { key, whose } = errand
  switch (errand.kind) {
    case 'case':
      await outside.openCase(key, whose, errand.reason, errand.urgent)
      return undefined
    case 'case-withdrawn':
      await outside.withdrawCase(whose)
      return undefined
    case 'forget':
      await outside.forget(whose)
      return undefined
    case 'desk':
      await ports.desk?.run(ports, errand)
      return undefined
    case 'remind':
      return `do/reminded/${errand.topic}`
    case 'grants': {
      const { kind: _kind, key: _key, whose: _whose, ...wish } = errand
      const found = mayLookUp(ports, errand) ? await outside.grants?.(wish) : undefined
      return `do/grants-found/${JSON.stringify(found ?? null)}`
    }
    case 'counts':
      await outside.count(
        key,
        ports.object,
        errand.counts ?? collectCounts(ports, n, errand),
        ports.desk?.firm(ports) ?? {},
      )
      return undefined
  }
}

/** What is too much is said once; each search is still answered, with where a person can look for themselves. */
function mayLookUp(ports: Ports, { whose }: Errand): boolean {
  return ports.store.atomically(() => {
    const left = spend(ports.store, 'grants', ports.machine())
    if (left === 'first' && !ports.desk?.holds(ports)) {
      const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'asked-often' }) }] as const
      ports.show(speak(ports, whose.address, 'bot', { bubbles }))
    }
    return left === 'fine'
  })
}

/** All counts so far, put into their errand before they are told: what is counted meanwhile goes with the next. */
function collectCounts({ store }: Ports, n: number, errand: Errand): readonly Count[] {
  const counts: readonly Count[] = JSON.parse(read(store, 'counts') ?? '[]')
  store.atomically(() => {
    store.rows('UPDATE errands SET errand = ? WHERE n = ?', JSON.stringify({ ...errand, counts }), n)
    forget(store, 'counts')
  })
  return counts
}

/** What came back is heard like anything else, so that it is answered in its own turn and lost at no crash. */
function hearResult(ports: Ports, { key, whose }: Errand, value: string): void {
  const id = `errand:${key}`
  if (isKnown(ports.store, id)) return
  const incoming: Incoming = {
    id,
    at: ports.machine(),
    address: whose.address,
    audience: whose.audience,
    person: { id: 'errand' },
    act: { kind: 'choice', value },
  }
  write(ports.store, incoming, ports.machine())
}
