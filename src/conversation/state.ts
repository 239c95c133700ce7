import { keep, read } from './kept.ts'
import type { Store } from './store.ts'
import type { AnyCore } from './world.ts'

type Known = { readonly text: string; readonly state: unknown }

/** Where the conversation stands. What this process wrote last is not read again from its text. */
export function stateOf(store: Store, core: AnyCore): unknown {
  const text = read(store, 'state')
  if (text === undefined) return core.fresh()
  const known = store.remembered.get('state') as Known | undefined
  return known?.text === text ? known.state : core.migrate(JSON.parse(text))
}

/** Where it stands from now on. */
export function keepState(store: Store, state: unknown): void {
  const text = JSON.stringify(state)
  keep(store, 'state', text)
  store.remembered.set('state', { text, state } satisfies Known)
}
