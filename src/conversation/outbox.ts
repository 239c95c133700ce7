import type { DeliveryFault } from '../channel.ts'
import type { Address, Message } from '../message.ts'
import { number, type Store, text } from './store.ts'

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
  store.rows(
    'INSERT INTO outbox (key, address, message, born, due, side, lane, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    key,
    JSON.stringify(address),
    JSON.stringify(message),
    now,
    now,
    of.side ?? 'bot',
    of.lane ?? '',
    of.entry ?? null,
  )
}

/** The lanes in which something waits. */
export function lanes(store: Store): string[] {
  return store.rows("SELECT DISTINCT lane FROM outbox WHERE state = 'waiting'").map(({ lane }) => text(lane))
}

/** The oldest message that waits in a lane: nothing overtakes it. */
export function next(store: Store, lane: string): Parcel | undefined {
  const [row] = store.rows(
    "SELECT * FROM outbox WHERE state = 'waiting' AND lane = ? ORDER BY n LIMIT 1",
    lane,
  )
  if (!row) return undefined
  return {
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
  }
}

/** Whether a message still waits: it may have been erased or taken back since it was read. */
export function waits(store: Store, { n, key }: Parcel): boolean {
  return store.rows("SELECT 1 FROM outbox WHERE n = ? AND key = ? AND state = 'waiting'", n, key).length > 0
}

/** Takes back what was not sent. */
export function drop(store: Store, { n, key }: Pick<Parcel, 'n' | 'key'>): void {
  store.rows('DELETE FROM outbox WHERE n = ? AND key = ?', n, key)
}

/** Notes that an attempt is about to be made; a new row is noted already. */
export function fly(store: Store, { n, key }: Parcel): void {
  store.rows('UPDATE outbox SET flying = 1 WHERE n = ? AND key = ?', n, key)
}

/** `ref` is the platform's name for what was sent. What was erased meanwhile is gone, whoever has its number now. */
export function sent(store: Store, { n, key }: Parcel, ref: string | undefined): void {
  const query = "UPDATE outbox SET state = 'sent', message = NULL, note = ? WHERE n = ? AND key = ?"
  store.rows(query, ref ?? null, n, key)
}

export function putOff(
  store: Store,
  { n, key }: Parcel,
  of: { readonly due: number; readonly unknown: boolean; readonly note: string | null },
): void {
  const query =
    'UPDATE outbox SET due = ?, tries = tries + 1, flying = 0, unknown = ?, note = ? WHERE n = ? AND key = ?'
  store.rows(query, of.due, of.unknown ? 1 : 0, of.note, n, key)
}

/** Whether no other message was bound for the very same address before this one. */
export function isFirst(store: Store, { n, address }: Parcel): boolean {
  const query = 'SELECT 1 FROM outbox WHERE n < ? AND address = ? LIMIT 1'
  return store.rows(query, n, JSON.stringify(address)).length === 0
}

export function dead(store: Store, { n, key }: Parcel, reason: DeliveryFault): void {
  // What a person at a desk wrote can be tried again by hand.
  const query =
    "UPDATE outbox SET state = 'dead', message = iif(side = 'person', message, NULL), note = ? WHERE n = ? AND key = ?"
  store.rows(query, reason, n, key)
}

export function backlog(store: Store): Backlog {
  const [waiting] = store.rows(
    "SELECT COUNT(*) AS n, MIN(born) AS oldest FROM outbox WHERE state = 'waiting'",
  )
  const [dead] = store.rows("SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'")
  return {
    waiting: number(waiting?.n),
    oldest: waiting?.oldest === null ? null : number(waiting?.oldest),
    dead: number(dead?.n),
  }
}
