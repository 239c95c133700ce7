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

/** Everything that waits, the oldest first: read once, and kept in step from then on. */
export function parcels(store: Store): readonly Parcel[] {
  return recall(store, 'outbox', () =>
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
}

/** Nothing waits yet: there is no need to look. */
export function nothingPosted({ remembered }: Store): void {
  remembered.set('outbox', [])
}

/** A row was put back behind this list: it is read anew when it is asked for. */
export function parcelsAnew({ remembered }: Store): void {
  remembered.delete('outbox')
}

/** Keeps the list in step with what was written. */
export function change(store: Store, to: (all: readonly Parcel[]) => readonly Parcel[]): void {
  amend(store, 'outbox', to)
}

/** What a message is told by: an erasure lets numbers be used again. */
export type Named = Pick<Parcel, 'n' | 'key'>

export const is =
  ({ n, key }: Named) =>
  (other: Parcel) =>
    other.n === n && other.key === key
