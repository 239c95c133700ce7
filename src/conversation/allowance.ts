import { keep, read } from './kept.ts'
import type { Store } from './store.ts'

/** What costs others something is done so often for one conversation within a span of milliseconds. */
const allowed = { grants: { most: 10, span: 60 * 60 * 1000 } } as const

type Costly = keyof typeof allowed
type Spent = { readonly from: number; readonly times: number }

/**
 * Counts one more use, in the caller's transaction: 'fine', or 'first' for the first that is one too many and then
 * 'over' until the span has passed. The figures outlive the process, so that a crash gives nothing for free.
 */
export function spend(store: Store, what: Costly, now: number): 'fine' | 'first' | 'over' {
  const { most, span } = allowed[what]
  const all: Partial<Record<Costly, Spent>> = JSON.parse(read(store, 'spent') ?? '{}')
  const known = all[what]
  // A clock that was set back begins anew.
  const current = known && now >= known.from && now - known.from < span ? known : { from: now, times: 0 }
  const times = current.times + 1
  if (times > most + 1) return 'over'
  keep(store, 'spent', JSON.stringify({ ...all, [what]: { ...current, times } }))
  return times > most ? 'first' : 'fine'
}
