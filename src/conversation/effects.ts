import type { Effect } from '../flow/turn.ts'
import type { Address, Audience } from '../message.ts'
import { alsoDue } from './due.ts'
import { keep, read } from './kept.ts'
import { revokePlans } from './plans.ts'
import type { DeskErrand, Ports } from './ports.ts'
import type { Count, Whose } from './world.ts'

/** What is to be done outside after the commit that asked for it: kept until it is done. */
export type Errand =
  | (Exclude<Effect, { kind: 'erase' | 'plan' | 'plan-off' | 'remind-off' | 'count' }> & Marked)
  | ({ readonly kind: 'counts'; readonly counts?: readonly Count[] } & Marked)
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
    case 'count':
      add(ports, effect.of === undefined ? { what: effect.what } : { what: effect.what, of: effect.of })
      return
    case 'plan-off':
      revokePlans(store)
      return
    case 'remind-off':
      store.rows("DELETE FROM errands WHERE json_extract(errand, '$.kind') = 'remind'")
      return
    default:
      errandFor(ports, effect)
  }
}

type Asked = Effect | { readonly kind: 'forget' | 'counts' } | DeskErrand

/** One more of its kind; the first of several asks for them to be told. */
function add(ports: Ports, what: Omit<Count, 'times'>): void {
  const kept = read(ports.store, 'counts')
  const counts: readonly Count[] = kept === undefined ? [] : JSON.parse(kept)
  const same = (count: Count) => count.what === what.what && count.of === what.of
  const times = (counts.find(same)?.times ?? 0) + 1
  if (kept === undefined) errandFor(ports, { kind: 'counts' })
  keep(ports.store, 'counts', JSON.stringify([...counts.filter((count) => !same(count)), { ...what, times }]))
}

function errandFor(
  ports: Ports,
  asked: Exclude<Asked, { kind: 'erase' | 'plan' | 'plan-off' | 'remind-off' | 'count' }>,
): void {
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
  const due = dueOf(ports, asked)
  store.rows('INSERT INTO errands (errand, due) VALUES (?, ?)', JSON.stringify(errand), due)
  alsoDue(store, errand, due)
  if (due > ports.machine()) ports.wakeBy(due)
}

/** By the machine's clock; a reminder's moment is the product's. */
function dueOf(ports: Ports, effect: Parameters<typeof errandFor>[1]): number {
  const now = ports.machine()
  if (effect.kind === 'desk')
    return effect.at === undefined ? now : Math.max(now, effect.at - ports.now() + now)
  if (effect.kind === 'remind') return effect.at - ports.now() + now
  return effect.kind === 'counts' ? now + countsAfter : now
}
