import type { Known, Value } from '../../knowledge/profile.ts'

/** When `from` has one of `when`, `fact` follows. What a person said of `fact` always weighs more. */
const follows: readonly {
  readonly from: string
  readonly when: readonly Value[]
  readonly fact: string
  readonly value: Value
}[] = [
  { from: 'prefecture', when: ['東京都'], fact: 'tokyo-office', value: true },
  { from: 'legal-form', when: ['sole-proprietor'], fact: 'large-group', value: 'none' },
  { from: 'pcs', when: [0], fact: 'it-dependence', value: 'little' },
]

/** The profile with everything that follows from it, derived anew: old derivations are dropped first. */
export function derive(profile: Readonly<Record<string, Known>>): Readonly<Record<string, Known>> {
  const base = Object.fromEntries(Object.entries(profile).filter(([, known]) => known.from !== 'derived'))
  const derived: Record<string, Known> = {}
  for (const { from, when, fact, value } of follows) {
    const known = base[from]
    if (!known || known.value === null || base[fact]) continue
    if (when.some((one) => one === known.value))
      derived[fact] = { value, from: 'derived', at: known.at, ...(known.heard ? { heard: known.heard } : {}) }
  }
  return { ...base, ...derived }
}
