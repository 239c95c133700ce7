import { planOf } from '../../src/flow/guided/plan-made.ts'
import type { Plan } from '../../src/flow/guided/plan-value.ts'
import { fresh, type State } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Value } from '../../src/knowledge/profile.ts'

export const now = { at: Date.parse('2026-11-22T10:00:00+09:00'), today: '2026-11-22' }

/** A conversation in which these things were said; `null` is わからない. */
export function stateWith(facts: Readonly<Record<string, Value | null>>, more: Partial<State> = {}): State {
  return {
    ...fresh(),
    at: now.at,
    profile: Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, { value, from: 'chosen' as const, at: now.at }]),
    ),
    ...more,
  }
}

/** A small manufacturer without anybody for IT. */
export const firm = {
  industry: 'manufacturing',
  employees: 12,
  prefecture: '東京都',
  'it-staff': 'none',
  'budget-year': { min: 0, max: 100_000 },
  backup: 'connected',
  'personal-data': 'staff-only',
  'confidential-data': true,
  'security-action': null,
  'check-1': 'done',
  'check-2': 'partly',
  'check-3': 'not',
  'check-4': null,
} as const

export function planFor(state: State): Plan {
  const made = planOf({ state, knowledge, now, audience: 'owner', heard: [] })
  if (!made) throw new Error('no plan')
  return made
}
