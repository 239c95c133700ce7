import { type Store, text } from './store.ts'

/** Single values of one conversation, by name. What each is, and how long it stays: `src/README.md`. */
export type KeptName =
  | 'tables'
  | 'state'
  | 'address'
  | 'audience'
  | 'turns'
  | 'plan'
  | 'reported'
  | 'last'
  | 'wish'

export function read(store: Store, name: KeptName): string | undefined {
  const [row] = store.rows('SELECT value FROM kept WHERE name = ?', name)
  return row ? text(row.value) : undefined
}

export function keep(store: Store, name: KeptName, value: string): void {
  store.rows(
    'INSERT INTO kept VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  )
}

export function forget(store: Store, name: KeptName): void {
  store.rows('DELETE FROM kept WHERE name = ?', name)
}
