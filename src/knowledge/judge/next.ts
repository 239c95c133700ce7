import type { Scheme } from '../../content/schema/scheme.ts'
import { type Answer, answersTo, namedIn } from './answers.ts'
import { factsOf } from './evaluate.ts'
import { type Concluded, conclude, isRuledOut, type JudgedCondition, judge, judgeCondition } from './judge.ts'
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
  const missing = asking.missing(firm)
  const scored = union(missing)
    .map((fact) => ({ fact, left: asking.expectedEffort(fact, firm, missing) }))
    .sort((one, other) => one.left - other.left)
  const order = scored.map(({ fact }) => fact)
  const [fact] = order
  if (fact === undefined) return undefined
  return {
    fact,
    order,
    remaining: Math.max(1, Math.round(asking.expectedQuestions(order, firm, missing))),
    most: order.length,
    because: schemes
      .filter((scheme) => missing.get(scheme)?.includes(fact))
      .flatMap((scheme) =>
        judge(scheme, book, firm, today)
          .conditions.filter((condition) => condition.missing.includes(fact))
          .map((condition) => ({ scheme, condition })),
      ),
  }
}

/**
 * The facts that still matter to a scheme: all that are missing while it is undecided. What a firm fails only by
 * something that it can change (no GビズID yet) is not over: whether the rest fits still matters, so the facts that
 * cannot be changed stay open. A scheme that a firm fails by what it is needs nothing more.
 */
export function openFacts(judgement: Concluded, book: Rulebook): readonly string[] {
  const { verdict, missing } = judgement
  if (verdict === 'unknown') return missing
  if (verdict !== 'unmet' || isRuledOut(judgement)) return []
  return missing.filter((fact) => !book.fact(fact).changeable)
}

/** The facts never asked that each scheme still needs; a settled scheme needs nothing. */
type Missing = ReadonlyMap<Scheme, readonly string[]>

const union = (missing: Missing): readonly string[] => [...new Set([...missing.values()].flat())]

type Asking = {
  missing(firm: Firm): Missing
  /** Effort of asking it and of what is likely to be asked after it. */
  expectedEffort(fact: string, firm: Firm, missing: Missing): number
  /** Mean number of questions when they are asked in this order, over a few imagined firms. */
  expectedQuestions(order: readonly string[], firm: Firm, missing: Missing): number
}

const imaginedFirms = 16
/** Spreads the imagined answers evenly without chance: multiples of the golden ratio. */
const golden = 0.618_033_988_749_895

function askingOf(schemes: readonly Scheme[], book: Rulebook, today: Today): Asking {
  const looksAt = new Map(
    schemes.map((scheme) => [
      scheme,
      new Set(
        scheme.conditions.flatMap(({ test }) =>
          factsOf(test, book).flatMap((id) => [id, ...gates(id, book)]),
        ),
      ),
    ]),
  )
  const judging = new Map(schemes.map((scheme) => [scheme, judgingOf(scheme, book, today)]))
  const missingOf = (scheme: Scheme, firm: Firm): readonly string[] => {
    const conditions = (judging.get(scheme) ?? []).map((judged) => judged(firm))
    return openFacts(conclude(scheme, conditions, today), book).filter((fact) => firm[fact] === undefined)
  }
  const after = (firm: Firm, missing: Missing, fact: string): Missing =>
    new Map(
      [...missing].map(([scheme, was]) => [
        scheme,
        looksAt.get(scheme)?.has(fact) ? missingOf(scheme, firm) : was,
      ]),
    )
  const answers = remembered((fact: string): readonly Answer[] => {
    const named = schemes.flatMap(({ conditions }) =>
      conditions.flatMap(({ test }) => namedIn(test, fact, book)),
    )
    return answersTo(book.fact(fact), new Set(named))
  })
  const knowing = (firm: Firm, fact: string, { value }: Answer): Firm => ({
    ...firm,
    [fact]: { value, from: 'derived', at: 0 },
  })
  const effort = (facts: readonly string[]): number =>
    facts.reduce((sum, fact) => sum + book.fact(fact).effort, 0)
  return {
    missing: (firm) => new Map(schemes.map((scheme) => [scheme, missingOf(scheme, firm)])),
    expectedEffort: (fact, firm, missing) =>
      answers(fact).reduce<number>(
        (sum, answer) => sum + answer.p * effort(union(after(knowing(firm, fact, answer), missing, fact))),
        book.fact(fact).effort,
      ),
    expectedQuestions: (order, firm, missing) => {
      let asked = 0
      for (let n = 0; n < imaginedFirms; n++) {
        let [known, left] = [firm, missing]
        for (const [place, fact] of order.entries()) {
          if (!union(left).includes(fact)) continue
          const at = ((n + 0.5) / imaginedFirms + place * golden) % 1
          known = knowing(known, fact, drawn(answers(fact), at))
          left = after(known, left, fact)
          asked++
        }
      }
      return asked / imaginedFirms
    },
  }
}

/**
 * How each condition of a scheme is judged, remembered by what is known of the facts that it looks at: of the many
 * firms imagined, most are alike in all that one condition sees.
 */
function judgingOf(
  scheme: Scheme,
  book: Rulebook,
  today: Today,
): readonly ((firm: Firm) => JudgedCondition)[] {
  return scheme.conditions.map((condition) => {
    const facts = [...seenBy(factsOf(condition.test, book), book)]
    const found = new Map<string, JudgedCondition>()
    return (firm) => {
      const key = facts.map((fact) => keyOf(firm, fact)).join('|')
      const known = found.get(key)
      if (known) return known
      const judged = judgeCondition(condition, { book, firm, today, scheme })
      found.set(key, judged)
      return judged
    }
  })
}

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

/** The answer at a place between 0 and 1 of the heap of all answers. */
function drawn(answers: readonly Answer[], at: number): Answer {
  let passed = 0
  for (const answer of answers) {
    passed += answer.p
    if (at < passed) return answer
  }
  const last = answers.at(-1)
  if (!last) throw new Error('a question without answers')
  return last
}

/** Facts whose answer makes this one absent. */
function gates(id: string, book: Rulebook): readonly string[] {
  const { absent_when } = book.fact(id)
  return absent_when ? factsOf(absent_when, book) : []
}

function remembered<Result>(find: (key: string) => Result): (key: string) => Result {
  const found = new Map<string, Result>()
  return (key) => {
    const known = found.get(key)
    if (known !== undefined) return known
    const result = find(key)
    found.set(key, result)
    return result
  }
}
