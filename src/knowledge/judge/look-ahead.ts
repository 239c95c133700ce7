import type { Scheme } from '../../content/schema/scheme.ts'
import { type Answer, answersTo, namedIn } from './answers.ts'
import { type Concluded, conclude, isRuledOut, type JudgedCondition } from './judge.ts'
import { judgesOf, signatureOf } from './judges.ts'
import type { Today } from './moment.ts'
import type { Firm, Rulebook } from './rulebook.ts'

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

/** A scheme's conditions as they stand, and the facts never asked that it still needs: at least one. */
type Need = { readonly conditions: readonly JudgedCondition[]; readonly missing: readonly string[] }

/**
 * The schemes that need something, and how many of them need each fact. Learning a fact never opens what is settled,
 * nor makes a scheme need what it did not: only these, and only those that look at the fact, are judged anew.
 */
type Standing = { readonly open: ReadonlyMap<Scheme, Need>; readonly needs: ReadonlyMap<string, number> }

type Asking = {
  stand(firm: Firm): Standing
  /** What a scheme needs, whichever stands for it. */
  needs(scheme: Scheme, standing: Standing): readonly string[]
  /** Effort of asking it and of what is likely to be asked after it. */
  expectedEffort(fact: string, firm: Firm, standing: Standing): number
  /** Mean number of questions when they are asked in this order, over a few imagined firms. */
  expectedQuestions(order: readonly string[], firm: Firm, standing: Standing): number
}

const imaginedFirms = 16

/** Spreads the imagined answers evenly without chance: multiples of the golden ratio. */
const golden = 0.618_033_988_749_895

export function askingOf(schemes: readonly Scheme[], book: Rulebook, today: Today): Asking {
  // Of schemes with the same conditions, as towns' often are, the first stands for all.
  const firsts = new Map<string, Scheme>()
  const first = new Map<Scheme, Scheme>()
  for (const scheme of schemes) {
    const conditions = signatureOf(scheme, today)
    if (!firsts.has(conditions)) firsts.set(conditions, scheme)
    first.set(scheme, firsts.get(conditions) ?? scheme)
  }
  const shared = new Map<string, Map<string, JudgedCondition>>()
  const judges = new Map(
    [...firsts.values()].map((scheme) => [scheme, judgesOf(scheme, book, today, shared)]),
  )
  const lookers = new Map<string, Scheme[]>()
  for (const [scheme, conditions] of judges)
    for (const fact of new Set(conditions.flatMap(({ sees }) => [...sees])))
      lookers.set(fact, [...(lookers.get(fact) ?? []), scheme])

  const needOf = (scheme: Scheme, conditions: readonly JudgedCondition[], firm: Firm): Need => {
    const facts = openFacts(conclude(scheme, conditions, today), book)
    return { conditions, missing: facts.filter((fact) => firm[fact] === undefined) }
  }
  /** The open schemes that look at a fact which this firm has just told, as they were and as they are now. */
  function* changed(fact: string, firm: Firm, open: Standing['open']): Generator<[Scheme, Need, Need]> {
    for (const scheme of lookers.get(fact) ?? []) {
      const was = open.get(scheme)
      if (!was) continue
      const conditions = (judges.get(scheme) ?? []).map(({ sees, judge }, at) => {
        const known = was.conditions[at]
        return known && !sees.has(fact) ? known : judge(firm)
      })
      yield [scheme, was, needOf(scheme, conditions, firm)]
    }
  }
  const answers = remembered((fact: string): readonly Answer[] => {
    const named = [...firsts.values()].flatMap(({ conditions }) =>
      conditions.flatMap(({ test }) => namedIn(test, fact, book)),
    )
    return answersTo(book.fact(fact), new Set(named))
  })
  const knowing = (firm: Firm, fact: string, { value }: Answer): Firm => ({
    ...firm,
    [fact]: { value, from: 'derived', at: 0 },
  })
  const effort = (facts: Iterable<string>): number => {
    let sum = 0
    for (const fact of facts) sum += book.fact(fact).effort
    return sum
  }
  return {
    stand: (firm) => {
      const open = new Map<Scheme, Need>()
      for (const [scheme, all] of judges) {
        const conditions = all.map(({ judge }) => judge(firm))
        const need = needOf(scheme, conditions, firm)
        if (need.missing.length > 0) open.set(scheme, need)
      }
      const needs = new Map<string, number>()
      for (const { missing } of open.values())
        for (const fact of missing) needs.set(fact, (needs.get(fact) ?? 0) + 1)
      return { open, needs }
    },
    needs: (scheme, { open }) => open.get(first.get(scheme) ?? scheme)?.missing ?? [],
    expectedEffort: (fact, firm, { open, needs }) => {
      const all = effort(needs.keys())
      return answers(fact).reduce<number>((sum, answer) => {
        const fewer = new Map<string, number>()
        for (const [, was, now] of changed(fact, knowing(firm, fact, answer), open))
          for (const gone of was.missing)
            if (!now.missing.includes(gone)) fewer.set(gone, (fewer.get(gone) ?? 0) + 1)
        const spared = [...fewer].flatMap(([gone, count]) => (needs.get(gone) === count ? [gone] : []))
        return sum + answer.p * (all - effort(spared))
      }, book.fact(fact).effort)
    },
    expectedQuestions: (order, firm, standing) => {
      let asked = 0
      for (let n = 0; n < imaginedFirms; n++) {
        let known = firm
        const [open, needs] = [new Map(standing.open), new Map(standing.needs)]
        for (const [place, fact] of order.entries()) {
          if ((needs.get(fact) ?? 0) === 0) continue
          const at = ((n + 0.5) / imaginedFirms + place * golden) % 1
          known = knowing(known, fact, drawn(answers(fact), at))
          for (const [scheme, was, now] of changed(fact, known, open)) {
            for (const gone of was.missing)
              if (!now.missing.includes(gone)) needs.set(gone, (needs.get(gone) ?? 0) - 1)
            if (now.missing.length > 0) open.set(scheme, now)
            else open.delete(scheme)
          }
          asked++
        }
      }
      return asked / imaginedFirms
    },
  }
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
