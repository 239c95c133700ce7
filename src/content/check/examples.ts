import { factsOf } from '../../knowledge/judge/evaluate.ts'
import { coverageOf, factsOfExample, runExample } from '../../knowledge/judge/examples.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Content } from '../collections.ts'
import { meant } from '../near.ts'
import type { Scheme } from '../schema/scheme.ts'
import type { Complain } from './complain.ts'
import { misfits } from './misfit.ts'

/** What an example tells must be facts, conditions and examples that there are. Returns whether that holds. */
export function checkExampleFacts(scheme: Scheme, content: Content, complain: Complain): boolean {
  const facts = new Map(content.facts.map((fact) => [fact.id, fact]))
  const misfit = misfits(content)
  const conditions = scheme.conditions.map(({ id }) => id)
  let holds = true
  const fault = (path: readonly PropertyKey[], ja: string, en: string) => {
    holds = false
    complain(scheme, ['examples', ...path], ja, en)
  }
  for (const [n, example] of scheme.examples.entries()) {
    for (const [id, value] of Object.entries(example.facts)) {
      const fact = facts.get(id)
      const wrong =
        fact && value !== null ? misfit(fact, typeof value === 'object' ? value.min : value) : undefined
      if (!fact)
        fault([n, 'facts', id], `質問「${id}」がありません。${meant(id, facts.keys())}`, `unknown fact ${id}`)
      else if (wrong) fault([n, 'facts', id], wrong.ja, wrong.en)
    }
    for (const id of Object.keys(example.conditions ?? {}))
      if (!conditions.includes(id))
        fault(
          [n, 'conditions', id],
          `条件「${id}」がありません。${meant(id, conditions)}`,
          `unknown condition ${id}`,
        )
    try {
      factsOfExample(scheme, example)
    } catch {
      fault(
        [n, 'like'],
        'like には、これより前の例の name をそのまま書いてください。',
        'like names no earlier example',
      )
    }
  }
  return holds
}

/** Examples are run; every condition must be seen in every verdict. */
export function checkExamples(scheme: Scheme, content: Content, complain: Complain): void {
  const book = rulebook(content)
  for (const [n, condition] of scheme.conditions.entries()) {
    const changeable = factsOf(condition.test, book).some((id) => book.fact(id).changeable)
    if (condition.change && !changeable)
      complain(
        scheme,
        ['conditions', n, 'change'],
        'change は、変えられる質問（changeable: true）の条件だけに書けます。',
        'change on a condition that cannot be changed',
      )
  }
  for (const [n, example] of scheme.examples.entries())
    for (const fault of runExample(scheme, example, book).faults)
      complain(
        scheme,
        ['examples', n],
        `例「${example.name}」が合いません。${fault}`,
        `example fails: ${fault}`,
      )
  for (const { condition, lacking } of coverageOf(scheme, book))
    if (lacking.length > 0)
      complain(
        scheme,
        ['examples'],
        `条件「${condition}」が ${lacking.join('・')} になる例を足してください。`,
        `condition ${condition} is never ${lacking.join(', ')}`,
      )
}
