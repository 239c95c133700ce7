import type { Effect } from '../flow/turn.ts'
import type { Address, Audience } from '../message.ts'
import { read } from './kept.ts'
import type { Ports, Whose } from './ports.ts'

/** What is to be done outside after the commit that asked for it: kept until it is done. */
export type Errand =
  | (Exclude<Effect, { kind: 'erase' | 'plan' | 'remind-off' }> & Marked)
  | ({ readonly kind: 'forget' } & Marked)
type Marked = { readonly key: string; readonly whose: Whose }

/** Counts are told together, this long after the first. Milliseconds. */
const countsAfter = 10 * 60 * 1000

/**
 * Notes down an effect in the caller's transaction. Erasure and plans belong to the turn itself and are passed over.
 */
export function afterwards(ports: Ports, effect: Effect | { readonly kind: 'forget' }): void {
  const { store } = ports
  switch (effect.kind) {
    case 'erase':
    case 'plan':
      return
    case 'remind-off':
      store.rows("DELETE FROM errands WHERE json_extract(errand, '$.kind') = 'remind'")
      return
    default: {
      const address = read(store, 'address')
      if (address === undefined) return
      const whose: Whose = {
        object: ports.object,
        address: JSON.parse(address) as Address,
        audience: (read(store, 'audience') ?? 'owner') as Audience,
      }
      const errand: Errand = { ...effect, key: ports.uuid(), whose }
      store.rows(
        'INSERT INTO errands (errand, due) VALUES (?, ?)',
        JSON.stringify(errand),
        dueOf(ports, effect),
      )
    }
  }
}

/** By the machine's clock; a reminder's moment is the product's. */
function dueOf(ports: Ports, effect: Effect | { readonly kind: 'forget' }): number {
  const now = ports.machine()
  if (effect.kind === 'remind') return effect.at - ports.now() + now
  return effect.kind === 'count' ? now + countsAfter : now
}
