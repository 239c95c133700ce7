import type { FactTest } from '../../content/schema/condition.ts'
import type { Fact } from '../../content/schema/fact.ts'
import { showValue } from './show.ts'

/** What a test wants of a fact, as a person would write it: 「300人以下」「はい」「2026-04-01より後」. `dated`: the scheme's dated value today. */
export function wanted(test: FactTest, fact: Fact, dated?: (id: string) => number | undefined): string {
  if ('is' in test) return showValue(fact, test.is)
  if ('in' in test) return test.in.map((value) => showValue(fact, value)).join('／')
  if ('between' in test) return `${showValue(fact, test.between[0])}から${showValue(fact, test.between[1])}`
  if ('before' in test) return `${test.before}より前`
  if ('after' in test) return `${test.after}より後`
  const [limit, word] = 'at_least' in test ? [test.at_least, '以上'] : [test.at_most, '以下']
  const known = typeof limit === 'number' ? limit : dated?.(limit.value)
  return `${known === undefined ? '公式の定める値' : showValue(fact, known)}${word}`
}
