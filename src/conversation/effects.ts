import type { Effect } from '../flow/turn.ts'
import type { Address, Audience } from '../message.ts'
import type { DeskErrand } from './desk.ts'
import { read } from './kept.ts'
import type { Ports, Whose } from './ports.ts'

/** What is to be done outside after the commit that asked for it: kept until it is done. */
export type Errand =
  | (Exclude<Effect, { kind: 'erase' | 'plan' | 'remind-off' }> & Marked)
  | ({ readonly kind: 'forget' } & Marked)
  | (DeskErrand & Marked)
type Marked = { readonly key: string; readonly whose: Whose }

/** Counts are told together, this long after the first. Milliseconds. */
const countsAfter = 10 * 60 * 1000

/**
 * Notes down an effect in the caller's transaction. Erasure and plans belong to the turn itself and are passed over.
 */
export function afterwards(ports: Ports, effect: Asked): void {
  const { store } = ports
  switch (effect.kind) {
    case 'case':
      if (ports.desk) ports.desk.open(ports, effect.reason, effect.urgent)
      else errandFor(ports, effect)
      return
    case 'case-withdrawn':
      if (ports.desk) ports.desk.withdraw(ports)
      else errandFor(ports, effect)
      return
    case 'erase':
    case 'plan':
      return
    case 'remind-off':
      store.rows("DELETE FROM errands WHERE json_extract(errand, '$.kind') = 'remind'")
      return
    default:
      errandFor(ports, effect)
  }
}

type Asked = Effect | { readonly kind: 'forget' } | DeskErrand

function errandFor(ports: Ports, asked: Exclude<Asked, { kind: 'erase' | 'plan' | 'remind-off' }>): void {
  const { store } = ports
  const address = read(store, 'address')
  // A desk's errand is about its case and needs nobody to speak to.
  if (address === undefined && asked.kind !== 'desk') return
  const whose: Whose = {
    object: ports.object,
    address:
      address === undefined ? { channel: '', conversation: '', to: {} } : (JSON.parse(address) as Address),
    audience: (read(store, 'audience') ?? 'owner') as Audience,
  }
  const errand: Errand = { ...asked, key: ports.uuid(), whose }
  store.rows('INSERT INTO errands (errand, due) VALUES (?, ?)', JSON.stringify(errand), dueOf(ports, asked))
}

/** By the machine's clock; a reminder's moment is the product's. */
function dueOf(ports: Ports, effect: Asked): number {
  const now = ports.machine()
  if (effect.kind === 'desk')
    return effect.at === undefined ? now : Math.max(now, effect.at - ports.now() + now)
  if (effect.kind === 'remind') return effect.at - ports.now() + now
  return effect.kind === 'count' ? now + countsAfter : now
}
