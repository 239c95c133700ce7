import type { Heard } from '../flow/turn.ts'
import type { Incoming } from '../message.ts'
import { amend, number, recall, type Store, text } from './store.ts'

/** One act that waits to be answered; `heard` is when we took it, by the machine's clock in milliseconds. */
export type Waiting = { readonly incoming: Incoming; readonly heard: number; readonly tries: number }

/** A waiting act as the core is told it. */
export function heard({ incoming: { id, at, audience, act, overheard } }: Waiting): Heard {
  return { id, at, audience, act, ...(overheard ? { overheard } : {}) }
}

/** Late redeliveries are known by their id for seven days. Milliseconds. */
export const journalLife = 7 * 24 * 60 * 60 * 1000

export function isKnown(store: Store, id: string): boolean {
  return store.rows('SELECT 1 FROM journal WHERE id = ?', id).length > 0
}

/** All that waits, and the ids of those whose words are not written yet. */
type Journal = { readonly acts: readonly Waiting[]; readonly unwritten: ReadonlySet<string> }

const journal = (store: Store): Journal =>
  recall(store, 'journal', () => ({
    acts: store
      .rows('SELECT event, heard, tries FROM journal WHERE event IS NOT NULL')
      .map(({ event, heard, tries }) => ({
        // Written by us from an Incoming: not parsed again.
        incoming: JSON.parse(text(event)) as Incoming,
        heard: number(heard),
        tries: number(tries),
      }))
      .toSorted(byTime),
    unwritten: new Set<string>(),
  }))

/** In the order of the platform's time. */
const byTime = (one: Waiting, other: Waiting) =>
  one.incoming.at - other.incoming.at ||
  one.heard - other.heard ||
  (one.incoming.id < other.incoming.id ? -1 : 1)

const idOf = ({ incoming }: Waiting): string => incoming.id

/**
 * Writes a masked act, in the caller's transaction; false when one of its id is known. Of an act that is to be answered
 * in this transaction (`answering`) the words are written at its end, if it still waits then: most never are.
 */
export function write(store: Store, incoming: Incoming, heard: number, answering = false): boolean {
  const { acts, unwritten } = journal(store)
  const event = JSON.stringify(incoming)
  const query =
    'INSERT INTO journal (id, heard, at, event) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING 1'
  if (store.rows(query, incoming.id, heard, incoming.at, answering ? null : event).length === 0) return false
  // As it will be read, should it be read from the table.
  const one: Waiting = { incoming: JSON.parse(event) as Incoming, heard, tries: 0 }
  amend<Journal>(store, 'journal', () => ({
    acts: [...acts, one].toSorted(byTime),
    unwritten: answering ? new Set(unwritten).add(incoming.id) : unwritten,
  }))
  if (answering) store.atEnd(writeWords)
  return true
}

function writeWords(store: Store): void {
  const { acts, unwritten } = journal(store)
  for (const { incoming } of acts)
    if (unwritten.has(incoming.id))
      store.rows('UPDATE journal SET event = ? WHERE id = ?', JSON.stringify(incoming), incoming.id)
  amend<Journal>(store, 'journal', () => ({ acts, unwritten: new Set() }))
}

/** All that waits, in the order of the platform's time. */
export function waiting(store: Store): readonly Waiting[] {
  return journal(store).acts
}

/** Nothing waits yet: there is no need to look. */
export function nothingWaits({ remembered }: Store): void {
  remembered.set('journal', { acts: [], unwritten: new Set() } satisfies Journal)
}

/** Marks acts as answered: from now on only their ids are kept. */
export function done(store: Store, acts: readonly Waiting[]): void {
  const { unwritten } = journal(store)
  const ids = new Set(acts.map(idOf))
  for (const id of ids) if (!unwritten.has(id)) store.rows('UPDATE journal SET event = NULL WHERE id = ?', id)
  amend<Journal>(store, 'journal', ({ acts, unwritten }) => ({
    acts: acts.filter((act) => !ids.has(idOf(act))),
    unwritten,
  }))
}

export function failed(store: Store, acts: readonly Waiting[]): void {
  const ids = new Set(acts.map(idOf))
  for (const id of ids) store.rows('UPDATE journal SET tries = tries + 1 WHERE id = ?', id)
  amend<Journal>(store, 'journal', ({ acts: all, unwritten }) => ({
    acts: all.map((act) => (ids.has(idOf(act)) ? { ...act, tries: act.tries + 1 } : act)),
    unwritten,
  }))
}

/** Forgets every word, and keeps the ids. */
export function forgetWords(store: Store): void {
  store.rows('UPDATE journal SET event = NULL WHERE event IS NOT NULL')
  amend<Journal>(store, 'journal', () => ({ acts: [], unwritten: new Set() }))
}

/** The act that a person takes back before it was answered is dropped. */
export function drop(store: Store, messageId: string): void {
  const taken = waiting(store).filter(
    ({ incoming: { act } }) => act.kind !== 'unsent' && 'messageId' in act && act.messageId === messageId,
  )
  done(store, taken)
}
