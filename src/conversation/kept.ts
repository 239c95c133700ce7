import { type Store, text } from './store.ts'

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

export function read(store: Store, name: KeptName): string | undefined {
  if (store.remembered.has(name)) return store.remembered.get(name)
  const [row] = store.rows('SELECT value FROM kept WHERE name = ?', name)
  const value = row ? text(row.value) : undefined
  store.remembered.set(name, value)
  return value
}

export function keep(store: Store, name: KeptName, value: string): void {
  if (read(store, name) === value) return
  store.rows(
    'INSERT INTO kept VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  )
  store.remembered.set(name, value)
}

export function forget(store: Store, name: KeptName): void {
  if (read(store, name) === undefined) return
  store.rows('DELETE FROM kept WHERE name = ?', name)
  store.remembered.set(name, undefined)
}
