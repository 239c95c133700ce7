import type { Condition } from '../../content/schema/condition.ts'
import type { Scheme } from '../../content/schema/scheme.ts'
import { isCurrent } from '../knowledge.ts'
import { schemeValue } from './dated.ts'
import { factsOf } from './evaluate.ts'
import { type JudgedCondition, judgeCondition } from './judge.ts'
import { dayOf, type Today } from './moment.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** One condition with the facts that it looks at, however far behind another. */
export type Judge = { readonly sees: ReadonlySet<string>; judge(firm: Firm): JudgedCondition }

/**
 * How each condition of a scheme is judged, remembered by what is known of the facts that it looks at: of the many
 * firms imagined, most are alike in all that one condition sees. `shared`: what schemes have in common.
 */
export function judgesOf(
  scheme: Scheme,
  book: Rulebook,
  today: Today,
  shared: Map<string, Map<string, JudgedCondition>>,
): readonly Judge[] {
  return scheme.conditions.map((condition) => {
    const sees = seenBy(factsOf(condition.test, book), book)
    const facts = [...sees]
    const words = wordsOf(condition)
    const found = (!namesDated(words) && shared.get(words)) || new Map<string, JudgedCondition>()
    if (!namesDated(words)) shared.set(words, found)
    return {
      sees,
      judge: (firm) => {
        const key = facts.map((fact) => keyOf(firm, fact)).join('|')
        const known = found.get(key)
        if (known) return known
        const judged = judgeCondition(condition, { book, firm, today, scheme })
        found.set(key, judged)
        return judged
      },
    }
  })
}

/** All that decides how a scheme stands for any firm on that day. */
export function signatureOf(scheme: Scheme, today: Today): string {
  const words = scheme.conditions.map(wordsOf)
  const dated = words.some(namesDated)
    ? scheme.values.map(({ id }) => [id, schemeValue(scheme, id, today)])
    : []
  return JSON.stringify([isCurrent(scheme, dayOf(today)), words, dated])
}

/** What of a condition decides: its test, and whether the firm can change it. */
const wordsOf = ({ test, change }: Condition): string => JSON.stringify([test, change !== undefined])

/** Whether a limit is a dated value of the scheme's own. */
const namesDated = (words: string): boolean => /"at_(?:least|most)":"/.test(words)

/** Facts with all whose answers make one of them absent, and so on. */
function seenBy(facts: readonly string[], book: Rulebook, seen = new Set<string>()): ReadonlySet<string> {
  for (const fact of facts) {
    if (seen.has(fact)) continue
    seen.add(fact)
    seenBy(gates(fact, book), book, seen)
  }
  return seen
}

/** What is known of a fact, as a word: a fact has one kind of value, so that no two of them look alike. */
function keyOf(firm: Firm, fact: string): string {
  const known = firm[fact]
  if (known === undefined) return '?'
  const { value } = known
  return typeof value === 'object' ? JSON.stringify(value) : `=${value}`
}

/** Facts whose answer makes this one absent. */
function gates(id: string, book: Rulebook): readonly string[] {
  const { absent_when } = book.fact(id)
  return absent_when ? factsOf(absent_when, book) : []
}
