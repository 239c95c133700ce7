import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Help } from '../llm/port.ts'
import type { Heard, Outcome } from './outcome.ts'
import { respond } from './respond.ts'
import type { Now } from './scene.ts'
import type { State } from './state.ts'

export type { Behaviour, CaseReason, Effect, Heard, Outcome } from './outcome.ts'
export { fresh, migrate, type State } from './state.ts'

/**
 * The only door. Takes everything heard since the last turn, in the order of the platform's time, and returns what
 * is said, the state to keep and what is asked of the outside world. Pure and deterministic: the same arguments give
 * the same outcome. `help`: what became of an earlier outcome's `wants`; it is held against them once more. `now.at` in milliseconds, `now.today` the day in Japan (YYYY-MM-DD).
 */
export function turn(
  state: State,
  heard: readonly Heard[],
  now: Now,
  knowledge: Knowledge,
  help?: Help,
): Outcome<State> {
  return respond(state, heard, now, knowledge, help)
}
