import type { Heard } from '../flow/turn.ts'
import type { Incoming } from '../message.ts'
import { amend, number, recall, type Store, text } from './store.ts'

/** One act that waits to be answered; `heard` is when we took it, by the machine's clock in milliseconds. */
export type Waiting = { readonly incoming: Incoming; readonly heard: number; readonly tries: number }

/** A waiting act as the core is told it. */
export function heard({ incoming: { id, at, audience, act } }: Waiting): Heard {
  return { id, at, audience, act }
}

/** Late redeliveries are known by their id for seven days. Milliseconds. */
export const journalLife = 7 * 24 * 60 * 60 * 1000

export function isKnown(store: Store, id: string): boolean {
  return store.rows('SELECT 1 FROM journal WHERE id = ?', id).length > 0
}

/** Writes a masked act; false when one of its id is known. */
export function write(store: Store, incoming: Incoming, heard: number): boolean {
  const event = JSON.stringify(incoming)
  const query =
    'INSERT INTO journal (id, heard, at, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING 1'
  if (store.rows(query, incoming.id, heard, incoming.at, event).length === 0) return false
  const one: Waiting = { incoming: JSON.parse(event) as Incoming, heard, tries: 0 }
  amend<readonly Waiting[]>(store, 'journal', (others) => [...others, one].toSorted(byTime))
  return true
}

/** In the order of the platform's time. */
const byTime = (one: Waiting, other: Waiting) =>
  one.incoming.at - other.incoming.at ||
  one.heard - other.heard ||
  (one.incoming.id < other.incoming.id ? -1 : 1)

/** All that waits, in the order of the platform's time. */
export function waiting(store: Store): readonly Waiting[] {
  return recall(store, 'journal', () =>
    store
      .rows('SELECT event, heard, tries FROM journal WHERE event IS NOT NULL')
      .map(({ event, heard, tries }) => ({
        // Written by us from an Incoming: not parsed again.
        incoming: JSON.parse(text(event)) as Incoming,
        heard: number(heard),
        tries: number(tries),
      }))
      .toSorted(byTime),
  )
}

/** Nothing waits yet: there is no need to look. */
export function nothingWaits({ remembered }: Store): void {
  remembered.set('journal', [])
}

/** Marks acts as answered: from now on only their ids are kept. */
export function done(store: Store, acts: readonly Waiting[]): void {
  for (const { incoming } of acts) store.rows('UPDATE journal SET event = NULL WHERE id = ?', incoming.id)
  const ids = new Set(acts.map(({ incoming }) => incoming.id))
  amend<readonly Waiting[]>(store, 'journal', (all) => all.filter(({ incoming }) => !ids.has(incoming.id)))
}

export function failed(store: Store, acts: readonly Waiting[]): void {
  for (const { incoming } of acts)
    store.rows('UPDATE journal SET tries = tries + 1 WHERE id = ?', incoming.id)
  store.remembered.delete('journal')
}

/** Forgets every word, and keeps the ids. */
export function forgetWords(store: Store): void {
  store.rows('UPDATE journal SET event = NULL WHERE event IS NOT NULL')
  amend(store, 'journal', () => [])
}

/** The act that a person takes back before it was answered is dropped. */
export function drop(store: Store, messageId: string): void {
  store.rows(
    "UPDATE journal SET event = NULL WHERE event IS NOT NULL AND json_extract(event, '$.act.messageId') = ? AND json_extract(event, '$.act.kind') <> 'unsent'",
    messageId,
  )
  store.remembered.delete('journal')
}
