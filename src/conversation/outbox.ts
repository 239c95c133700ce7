import type { Address, Message } from '../message.ts'
import { change, is, type Parcel, parcels, type Sender } from './parcel.ts'
import { number, type Store } from './store.ts'

/** How much waits, since when, and how much was given up. */
export type Backlog = { readonly waiting: number; readonly oldest: number | null; readonly dead: number }

/** Delivered rows stay a day (their words are gone at once), dead ones a week. Milliseconds. */
export const sentLife = 24 * 60 * 60 * 1000
export const deadLife = 7 * 24 * 60 * 60 * 1000

/** One message more to go out: `now` by the machine’s clock, `lane` to a desk, `entry` its place in the transcript. */
export function post(
  store: Store,
  key: string,
  address: Address,
  message: Message,
  now: number,
  of: { readonly side?: Sender; readonly lane?: string; readonly entry?: number } = {},
): void {
  const { side = 'bot', lane = '', entry = null } = of
  const [row] = store.rows(
    'INSERT INTO outbox (key, address, message, born, due, side, lane, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING n',
    key,
    JSON.stringify(address),
    JSON.stringify(message),
    now,
    now,
    side,
    lane,
    entry,
  )
  const noted = { tries: 0, flying: true, unknown: false, note: null }
  const parcel = {
    n: number(row?.n),
    key,
    address,
    message,
    born: now,
    due: now,
    ...noted,
    side,
    lane,
    entry,
  }
  change(store, (all) => [...all, parcel])
}

/** The lanes in which something waits. */
export function lanes(store: Store): string[] {
  return [...new Set(parcels(store).map(({ lane }) => lane))]
}

/** The oldest message that waits in a lane: nothing overtakes it. */
export function next(store: Store, lane: string): Parcel | undefined {
  return parcels(store).find((parcel) => parcel.lane === lane)
}

/** Whether a message still waits: it may have been erased or taken back since it was read. */
export function waits(store: Store, parcel: Parcel): boolean {
  return parcels(store).some(is(parcel))
}

/** Whether no other message was bound for the very same address before this one. */
export function isFirst(store: Store, { n, address }: Parcel): boolean {
  const query = 'SELECT 1 FROM outbox WHERE n < ? AND address = ? LIMIT 1'
  return store.rows(query, n, JSON.stringify(address)).length === 0
}

/** What waits and what was given up, for those who watch. */
export function backlog(store: Store): Backlog {
  const [dead] = store.rows("SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'")
  const born = parcels(store).map((parcel) => parcel.born)
  return {
    waiting: born.length,
    oldest: born.length === 0 ? null : Math.min(...born),
    dead: number(dead?.n),
  }
}
