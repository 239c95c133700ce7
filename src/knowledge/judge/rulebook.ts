import type { Content } from '../../content/collections.ts'
import type { SharedRule } from '../../content/schema/condition.ts'
import type { Fact } from '../../content/schema/fact.ts'
import type { Known } from '../profile.ts'

/** The facts and shared rules that tests speak of. */
export type Rulebook = {
  readonly facts: readonly Fact[]
  /** Throws for an id that the content does not have: the content check forbids it. */
  fact(id: string): Fact
  rule(id: string): SharedRule
}

/** What is known of a firm, by fact id. An absent fact was never asked; `value: null` was asked in vain. */
export type Firm = Readonly<Partial<Record<string, Known>>>

/** Looks facts and shared rules up by id; where two share one the later counts, which the content check forbids. */
export function rulebook({ facts, rules }: Pick<Content, 'facts' | 'rules'>): Rulebook {
  const byId = <T extends { readonly id: string }>(kind: string, records: readonly T[]) => {
    const found = new Map(records.map((record) => [record.id, record]))
    return (id: string): T => {
      const record = found.get(id)
      if (!record) throw new Error(`no ${kind} ${id}`)
      return record
    }
  }
  return { facts, fact: byId('fact', facts), rule: byId('rule', rules) }
}
