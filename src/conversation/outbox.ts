import type { DeliveryFault } from '../channel.ts'
import type { Address, Message } from '../message.ts'
import { amend, number, recall, type Store, text } from './store.ts'

/** One message that waits to go out; times are the machine's, in milliseconds. */
export type Parcel = {
  readonly n: number
  readonly key: string
  readonly address: Address
  readonly message: Message
  readonly born: number
  readonly due: number
  readonly tries: number
  /** An attempt was noted: unless it is this process that noted it and has not made it yet, its fate is unknown. */
  readonly flying: boolean
  /** An earlier attempt may have reached the platform. */
  readonly unknown: boolean
  /** What the channel noted at an earlier attempt, in its own words. */
  readonly note: string | null
  readonly side: Sender
  /** '' to the person; otherwise a desk's channel. Nothing overtakes anything within a lane. */
  readonly lane: string
  /** Its entry in the transcript. */
  readonly entry: number | null
}

/** A receipt is the bot's word that goes out although a person has the conversation. `desk` speaks to a desk. */
export type Sender = 'bot' | 'receipt' | 'person' | 'desk'

/** How much waits, since when, and how much was given up. */
export type Backlog = { readonly waiting: number; readonly oldest: number | null; readonly dead: number }

/** Delivered rows stay a day (their words are gone at once), dead ones a week. Milliseconds. */
export const sentLife = 24 * 60 * 60 * 1000
export const deadLife = 7 * 24 * 60 * 60 * 1000

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
  amendAll(store, (all) => [...all, parcel])
}

const amendAll = (store: Store, change: (all: readonly Parcel[]) => readonly Parcel[]): void =>
  amend(store, 'outbox', change)

/** Everything that waits, the oldest first. */
const all = (store: Store): readonly Parcel[] =>
  recall(store, 'outbox', () =>
    store.rows("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY n").map(
      (row): Parcel => ({
        n: number(row.n),
        key: text(row.key),
        address: JSON.parse(text(row.address)) as Address,
        message: JSON.parse(text(row.message)) as Message,
        born: number(row.born),
        due: number(row.due),
        tries: number(row.tries),
        flying: row.flying === 1,
        unknown: row.unknown === 1,
        note: row.note === null ? null : text(row.note),
        side: text(row.side) as Sender,
        lane: text(row.lane),
        entry: row.entry === null ? null : number(row.entry),
      }),
    ),
  )

/** Nothing waits yet: there is no need to look. */
export function nothingPosted({ remembered }: Store): void {
  remembered.set('outbox', [])
}

/** The lanes in which something waits. */
export function lanes(store: Store): string[] {
  return [...new Set(all(store).map(({ lane }) => lane))]
}

/** The oldest message that waits in a lane: nothing overtakes it. */
export function next(store: Store, lane: string): Parcel | undefined {
  return all(store).find((parcel) => parcel.lane === lane)
}

type Named = Pick<Parcel, 'n' | 'key'>
const is =
  ({ n, key }: Named) =>
  (other: Parcel) =>
    other.n === n && other.key === key

/** Whether a message still waits: it may have been erased or taken back since it was read. */
export function waits(store: Store, parcel: Parcel): boolean {
  return all(store).some(is(parcel))
}

const without = (store: Store, parcel: Named): void =>
  amendAll(store, (others) => others.filter((other) => !is(parcel)(other)))

const alter = (store: Store, parcel: Named, change: Partial<Parcel>): void =>
  amendAll(store, (others) => others.map((other) => (is(parcel)(other) ? { ...other, ...change } : other)))

/** Takes back what was not sent. */
export function drop(store: Store, parcel: Named): void {
  store.rows('DELETE FROM outbox WHERE n = ? AND key = ?', parcel.n, parcel.key)
  without(store, parcel)
}

/** Takes back everything, and forgets what went out. */
export function dropAll(store: Store): void {
  store.rows('DELETE FROM outbox')
  amendAll(store, () => [])
}

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

/** Whether no other message was bound for the very same address before this one. */
export function isFirst(store: Store, { n, address }: Parcel): boolean {
  const query = 'SELECT 1 FROM outbox WHERE n < ? AND address = ? LIMIT 1'
  return store.rows(query, n, JSON.stringify(address)).length === 0
}

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
  store.remembered.delete('outbox')
  return found.length > 0
}

/** Sends what waits in a lane to another address. */
export function readdress(store: Store, lane: string, address: Address): void {
  store.rows(
    "UPDATE outbox SET address = ? WHERE lane = ? AND state = 'waiting'",
    JSON.stringify(address),
    lane,
  )
  amendAll(store, (others) => others.map((other) => (other.lane === lane ? { ...other, address } : other)))
}

export function backlog(store: Store): Backlog {
  const [dead] = store.rows("SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'")
  const born = all(store).map((parcel) => parcel.born)
  return {
    waiting: born.length,
    oldest: born.length === 0 ? null : Math.min(...born),
    dead: number(dead?.n),
  }
}
