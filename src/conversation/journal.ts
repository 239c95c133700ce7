import type { Incoming } from '../message.ts'
import { number, type Store, text } from './store.ts'

/** One act that waits to be answered; `heard` is when we took it, by the machine's clock in milliseconds. */
export type Waiting = { readonly incoming: Incoming; readonly heard: number; readonly tries: number }

/** Late redeliveries are known by their id for seven days. Milliseconds. */
export const journalLife = 7 * 24 * 60 * 60 * 1000

export function isKnown(store: Store, id: string): boolean {
  return store.rows('SELECT 1 FROM journal WHERE id = ?', id).length > 0
}

/** Writes a masked act that is not known yet. */
export function write(store: Store, incoming: Incoming, heard: number): void {
  store.rows(
    'INSERT INTO journal (id, heard, at, event) VALUES (?, ?, ?, ?)',
    incoming.id,
    heard,
    incoming.at,
    JSON.stringify(incoming),
  )
}

/** All that waits, in the order of the platform's time. */
export function waiting(store: Store): Waiting[] {
  return store
    .rows('SELECT event, heard, tries FROM journal WHERE event IS NOT NULL ORDER BY at, heard, id')
    .map(({ event, heard, tries }) => ({
      // Written by us from an Incoming: not parsed again.
      incoming: JSON.parse(text(event)) as Incoming,
      heard: number(heard),
      tries: number(tries),
    }))
}

/** Marks acts as answered: from now on only their ids are kept. */
export function done(store: Store, acts: readonly Waiting[]): void {
  for (const { incoming } of acts) store.rows('UPDATE journal SET event = NULL WHERE id = ?', incoming.id)
}

export function failed(store: Store, acts: readonly Waiting[]): void {
  for (const { incoming } of acts)
    store.rows('UPDATE journal SET tries = tries + 1 WHERE id = ?', incoming.id)
}

/** Forgets every word, and keeps the ids. */
export function forgetWords(store: Store): void {
  store.rows('UPDATE journal SET event = NULL WHERE event IS NOT NULL')
}

/** The act that a person takes back before it was answered is dropped. */
export function drop(store: Store, messageId: string): void {
  store.rows(
    "UPDATE journal SET event = NULL WHERE event IS NOT NULL AND json_extract(event, '$.act.messageId') = ? AND json_extract(event, '$.act.kind') <> 'unsent'",
    messageId,
  )
}
