import type { Scheme } from '../../content/schema/scheme.ts'
import { type JudgedCondition, judge } from './judge.ts'
import { askingOf } from './look-ahead.ts'
import type { Today } from './moment.ts'
import type { Firm, Rulebook } from './rulebook.ts'

/** The question to ask now. */
export type Next = {
  readonly fact: string
  /** How many questions are likely still to come, this one included: 「あと2問ほど」. */
  readonly remaining: number
  /** More than this it cannot be. */
  readonly most: number
  /** The conditions that need it, in the order of the schemes given: the answer to 「なぜ聞くの？」. */
  readonly because: readonly { readonly scheme: Scheme; readonly condition: JudgedCondition }[]
  /** Every question that may still matter, the best first. */
  readonly order: readonly string[]
}

/**
 * The missing fact that leaves the least to ask: its own effort plus the expected effort of what would still be
 * missing after each answer a person may give. An answer that rules a scheme out saves all its other questions, so
 * what decides most, cheapest for the owner, comes first. What was asked already (わからない, a range) is never asked
 * again. Undefined when no answer can change a verdict, or what the firm could do about it, any more.
 */
export function nextQuestion(
  schemes: readonly Scheme[],
  book: Rulebook,
  firm: Firm,
  today: Today,
): Next | undefined {
  const asking = askingOf(schemes, book, today)
  const standing = asking.stand(firm)
  const scored = [...standing.needs.keys()]
    .map((fact) => ({ fact, left: asking.expectedEffort(fact, firm, standing) }))
    .sort((one, other) => one.left - other.left)
  const order = scored.map(({ fact }) => fact)
  const [fact] = order
  if (fact === undefined) return undefined
  return {
    fact,
    order,
    remaining: Math.max(1, Math.round(asking.expectedQuestions(order, firm, standing))),
    most: order.length,
    because: schemes.flatMap((scheme) =>
      asking.needs(scheme, standing).includes(fact)
        ? judge(scheme, book, firm, today)
            .conditions.filter((condition) => condition.missing.includes(fact))
            .map((condition) => ({ scheme, condition }))
        : [],
    ),
  }
}
