import type { Staff } from '../channel.ts'
import { afterwards } from '../conversation/effects.ts'
import type { Ports } from '../conversation/ports.ts'
import { recall, type Store, text } from '../conversation/store.ts'
import { type Case, isActive, isHeld, type Step, staffKey, transitions } from './case.ts'

/** The cases of one conversation, in its own storage: few, and at most one that is active. */

/** Who has the conversation, if a person has, and the latest case. Asked several times a turn: looked up once. */
type Looked = { readonly held: boolean; readonly latest: Case | undefined }

const looked = (store: Store): Looked =>
  recall(store, 'cases', () => {
    const [row] = store.rows(
      `SELECT body, EXISTS (SELECT 1 FROM cases WHERE holder IS NOT NULL) AS held
       FROM cases ORDER BY opened DESC LIMIT 1`,
    )
    return { held: row?.held === 1, latest: row && (JSON.parse(text(row.body)) as Case) }
  })

/** A person has the conversation. */
export function holds(store: Store): boolean {
  return looked(store).held
}

export function latest(store: Store): Case | undefined {
  return looked(store).latest
}

export function caseOf(store: Store, id: string): Case | undefined {
  const [row] = store.rows('SELECT body FROM cases WHERE id = ?', id)
  return row && (JSON.parse(text(row.body)) as Case)
}

export function allCases(store: Store): Case[] {
  return store
    .rows('SELECT body FROM cases ORDER BY opened')
    .map(({ body }) => JSON.parse(text(body)) as Case)
}

/** The same case one step further; undefined when the step is not possible from where it stands. */
export function stepped(found: Case, step: Step): Case | undefined {
  const state = transitions[found.state][step]
  return state && { ...found, state }
}

/** Keeps a case as it is now and sees to its copy. Returns it as kept. */
export function save(ports: Ports, changed: Case): Case {
  const before = caseOf(ports.store, changed.id)
  const kept: Case = { ...changed, rev: changed.rev + 1, changed: ports.now() }
  ports.store.remembered.delete('cases')
  ports.store.rows(
    `INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
      state = excluded.state, holder = excluded.holder, changed = excluded.changed, body = excluded.body`,
    kept.id,
    kept.state,
    kept.holder ? JSON.stringify(kept.holder) : null,
    kept.opened,
    kept.changed,
    JSON.stringify(kept),
  )
  // A copy that still waits will carry this change too.
  ports.store.rows(
    `DELETE FROM errands WHERE json_extract(errand, '$.what') = 'copy' AND json_extract(errand, '$.case') = ?`,
    kept.id,
  )
  afterwards(ports, { kind: 'desk', what: 'copy', case: kept.id })
  const isOut = Object.values(kept.posts).some(({ ref }) => ref !== undefined)
  const same = before && faceOf(before) === faceOf(kept) && before.summary === kept.summary
  if (isOut && !same) redraw(ports, kept.id)
  return kept
}

/** How it stands, as its card shows it: when that changes, the card at the desk is changed too. No word of the owner. */
export function faceOf({ state, holder, urgent }: Case): string {
  const stands = isHeld(state) ? 'held' : isActive(state) ? 'waiting' : state
  return [stands, holder ? staffKey(holder) : '', urgent].join(' ')
}

/** Sees to it that the case's cards show how it stands when that is done. */
export function redraw(ports: Ports, id: string): void {
  ports.store.rows(
    `DELETE FROM errands WHERE json_extract(errand, '$.what') = 'card' AND json_extract(errand, '$.case') = ?
     AND json_extract(errand, '$.of') IS NULL`,
    id,
  )
  afterwards(ports, { kind: 'desk', what: 'card', case: id, at: ports.now() })
}

/**
 * Takes a case for a person: one conditional write, so that of many who claim at once one wins. Undefined when it is
 * taken, or stands where nobody can take it.
 */
export function claim(ports: Ports, found: Case, staff: Staff): Case | undefined {
  ports.store.remembered.delete('cases')
  const won = ports.store.rows(
    `UPDATE cases SET holder = ? WHERE id = ? AND holder IS NULL AND state IN ('opened', 'offered', 'reopened', 'returned')
     RETURNING id`,
    JSON.stringify(staff),
    found.id,
  )
  const claimed = won.length > 0 ? stepped(found, 'claim') : undefined
  return claimed && save(ports, { ...claimed, holder: staff, claimed: ports.now() })
}
