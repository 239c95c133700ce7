import type { State } from '../flow/state.ts'
import type { Core } from './world.ts'

/**
 * Loads the pure core with its compiled knowledge: once per isolate, and not before the first message, so that a cold
 * start answers its webhook first.
 */
export async function loadCore(): Promise<Core<State>> {
  const [{ turn, fresh, migrate }, { knowledge }] = await Promise.all([
    import('../flow/turn.ts'),
    import('../knowledge/compiled.ts'),
  ])
  return { turn: (state, heard, now, help) => turn(state, heard, now, knowledge, help), fresh, migrate }
}
