import { amend, recall, type Store, text } from './store.ts'

/** Single values of one conversation, by name. What each is, and how long it stays: `src/README.md`. */
export type KeptName =
  | 'tables'
  | 'state'
  | 'address'
  | 'audience'
  | 'turns'
  | 'reported'
  | 'last'
  | 'counts'
  | 'pruned'
  | 'spent'
  | 'wish'
  | 'export'
  | 'helped'
  | 'gist'
  | 'forgotten'

/** All values, and those of them that are not written yet. */
type Kept = { readonly values: ReadonlyMap<string, string>; readonly unwritten: ReadonlySet<string> }

const kept = (store: Store): Kept =>
  recall(store, 'kept', () => ({
    values: new Map(
      store.rows('SELECT name, value FROM kept').map(({ name, value }) => [text(name), text(value)]),
    ),
    unwritten: new Set<string>(),
  }))

/** Nothing is kept yet: there is no need to look. */
export function keepNothing({ remembered }: Store): void {
  remembered.set('kept', { values: new Map(), unwritten: new Set() } satisfies Kept)
}

export function read(store: Store, name: KeptName): string | undefined {
  return kept(store).values.get(name)
}

/** Keeps a value; those of one transaction are written together. */
export function keep(store: Store, name: KeptName, value: string): void {
  const { values, unwritten } = kept(store)
  if (values.get(name) === value) return
  amend<Kept>(store, 'kept', () => ({
    values: new Map(values).set(name, value),
    unwritten: new Set(unwritten).add(name),
  }))
  store.atEnd(write)
}

/** Lets go of values, whatever is remembered of them. */
export function forget(store: Store, ...names: readonly KeptName[]): void {
  store.rows(`DELETE FROM kept WHERE name IN (${names.map(() => '?').join(', ')})`, ...names)
  const stays = (name: string) => !names.some((gone) => gone === name)
  amend<Kept>(store, 'kept', ({ values, unwritten }) => ({
    values: new Map([...values].filter(([name]) => stays(name))),
    unwritten: new Set([...unwritten].filter(stays)),
  }))
}

function write(store: Store): void {
  const { values, unwritten } = kept(store)
  if (unwritten.size === 0) return
  const pairs = [...unwritten].flatMap((name) => [name, values.get(name) ?? ''])
  const marks = [...unwritten].map(() => '(?, ?)').join(', ')
  store.rows(
    `INSERT INTO kept VALUES ${marks} ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ...pairs,
  )
  amend<Kept>(store, 'kept', () => ({ values, unwritten: new Set() }))
}
