import type { DeliveryFault } from '../channel.ts'
import type { Address } from '../message.ts'
import { change, is, type Named, type Parcel, parcelsAnew } from './parcel.ts'
import type { Store } from './store.ts'

/** Notes that an attempt is about to be made; a new row is noted already. */
export function fly(store: Store, parcel: Parcel): void {
  store.rows('UPDATE outbox SET flying = 1 WHERE n = ? AND key = ?', parcel.n, parcel.key)
  alter(store, parcel, { flying: true })
}

/** `ref` is the platform's name for what was sent. What was erased meanwhile is gone, whoever has its number now. */
export function sent(store: Store, parcel: Parcel, ref: string | undefined): void {
  const query = "UPDATE outbox SET state = 'sent', message = NULL, note = ? WHERE n = ? AND key = ?"
  store.rows(query, ref ?? null, parcel.n, parcel.key)
  without(store, parcel)
}

/** Not now: `due` by the machine’s clock, `note` in the channel’s own words. */
export function putOff(
  store: Store,
  parcel: Parcel,
  of: { readonly due: number; readonly unknown: boolean; readonly note: string | null },
): void {
  const query =
    'UPDATE outbox SET due = ?, tries = tries + 1, flying = 0, unknown = ?, note = ? WHERE n = ? AND key = ?'
  store.rows(query, of.due, of.unknown ? 1 : 0, of.note, parcel.n, parcel.key)
  alter(store, parcel, { ...of, tries: parcel.tries + 1, flying: false })
}

/** Given up. */
export function dead(store: Store, parcel: Parcel, reason: DeliveryFault): void {
  // What a person at a desk wrote can be tried again by hand.
  const query =
    "UPDATE outbox SET state = 'dead', message = iif(side = 'person', message, NULL), note = ? WHERE n = ? AND key = ?"
  store.rows(query, reason, parcel.n, parcel.key)
  without(store, parcel)
}

/** Puts a message of a person that was given up, or that waits, back as it was; false when there is none of that key. */
export function tryAgain(store: Store, key: string, now: number): boolean {
  const found = store.rows(
    `UPDATE outbox SET state = 'waiting', due = ?1, born = ?1, tries = 0, flying = 0, note = NULL
     WHERE key = ?2 AND side = 'person' AND state IN ('dead', 'waiting') AND message IS NOT NULL RETURNING key`,
    now,
    key,
  )
  parcelsAnew(store)
  return found.length > 0
}

/** Sends what waits in a lane to another address. */
export function readdress(store: Store, lane: string, address: Address): void {
  store.rows(
    "UPDATE outbox SET address = ? WHERE lane = ? AND state = 'waiting'",
    JSON.stringify(address),
    lane,
  )
  change(store, (others) => others.map((other) => (other.lane === lane ? { ...other, address } : other)))
}

/** Takes back what was not sent. */
export function drop(store: Store, parcel: Named): void {
  store.rows('DELETE FROM outbox WHERE n = ? AND key = ?', parcel.n, parcel.key)
  without(store, parcel)
}

/** Takes back everything, and forgets what went out. */
export function dropAll(store: Store): void {
  store.rows('DELETE FROM outbox')
  change(store, () => [])
}

const without = (store: Store, parcel: Named): void =>
  change(store, (others) => others.filter((other) => !is(parcel)(other)))

const alter = (store: Store, parcel: Named, to: Partial<Parcel>): void =>
  change(store, (others) => others.map((other) => (is(parcel)(other) ? { ...other, ...to } : other)))
