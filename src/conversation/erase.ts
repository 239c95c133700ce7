import { afterwards } from './effects.ts'
import { dropAll } from './fate.ts'
import { forgetWords, type Waiting, write } from './journal.ts'
import { forget, keep, read } from './kept.ts'
import { revokePlans } from './plans.ts'
import type { Ports } from './ports.ts'

/**
 * Forgets this conversation, in the caller's transaction: words, state with profile, plan, everything unsent and every
 * errand but those that tell the outside to forget too. What stays: the ids of what was heard (seven days), and the
 * number of turns. `except` are acts that came after the wish and still wait to be answered.
 */
export function erase(ports: Ports, except: readonly Waiting[] = []): void {
  const { store } = ports
  const known = read(store, 'address') !== undefined
  if (known) store.rows("DELETE FROM errands WHERE json_extract(errand, '$.kind') <> 'forget'")
  if (known) afterwards(ports, { kind: 'forget' })
  forgetWords(store)
  store.rows('DELETE FROM transcript')
  dropAll(store)
  revokePlans(store)
  forget(store, 'state', 'address', 'audience', 'wish', 'export', 'counts', 'gist')
  ports.desk?.forget(ports)
  for (const { incoming, heard } of except) {
    store.rows('DELETE FROM journal WHERE id = ?', incoming.id)
    write(store, incoming, heard)
    keep(store, 'address', JSON.stringify(incoming.address))
    keep(store, 'audience', incoming.audience)
  }
}
