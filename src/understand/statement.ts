import type { Fact } from '../content/schema/fact.ts'
import type { Value } from '../knowledge/profile.ts'

export type FoundStatement = {
  readonly fact: string
  readonly value: Value
  readonly start: number
  readonly end: number
}

/** What it means when a fact is said not to be so; undefined where that leaves it open. */
export function negated(fact: Fact, value: boolean | string): Value | undefined {
  if (fact.kind === 'yesno') return typeof value === 'boolean' ? !value : undefined
  if (value === 'none') return undefined
  return fact.choices.some(({ id }) => id === 'none') ? 'none' : undefined
}
