import { forget, keep, read } from './kept.ts'
import { backlog } from './outbox.ts'
import { inTime, Late } from './patience.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** A report that takes longer is taken for failed. Milliseconds. */
const patience = 20_000
/** A report that failed is made again after this. Milliseconds. */
const reportAgain = 60_000

/** From the first failure on there is something to report; '' where nothing counts as told. */
export function toReport(store: Store): void {
  if (read(store, 'reported') === undefined) keep(store, 'reported', '')
}

/** Tells those who watch what waits here: only from the first failure on, and only when it changed. */
export async function report(ports: Ports): Promise<void> {
  const { store } = ports
  const before = read(store, 'reported')
  if (before === undefined) return
  const now = backlog(store)
  const told = JSON.stringify(now)
  if (told === before) return
  // Whether it arrives may never be known here: until it is, nothing counts as told.
  if (before !== '') keep(store, 'reported', '')
  try {
    await inTime(ports.outside.report(ports.object, now), patience, () => {
      throw new Late()
    })
  } catch {
    ports.log('report-failed', {})
    // Nothing else may be due here for days.
    ports.wakeBy(ports.machine() + reportAgain)
    return
  }
  // What came up while it was told is told next.
  const still = told === JSON.stringify(backlog(store))
  if (still && now.waiting === 0 && now.dead === 0) forget(store, 'reported')
  else keep(store, 'reported', told)
}
