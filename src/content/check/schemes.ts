import { factsOf } from '../../knowledge/judge/evaluate.ts'
import { coverageOf, factsOfExample, runExample } from '../../knowledge/judge/examples.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Content } from '../collections.ts'
import { meant } from '../near.ts'
import type { Test } from '../schema/condition.ts'
import type { Scheme } from '../schema/scheme.ts'
import type { Complain } from './complain.ts'
import { misfits } from './misfit.ts'

const [mostLetters, leastAsks, leastExamples] = [20, 5, 8]

/**
 * What a scheme's own parts must agree on; its examples are run, and every condition must be seen in every verdict.
 * Examples of a scheme whose tests are not sound would only repeat that, and are not run; nor are those of one that
 * cites an unknown source, which is complained about, and so has no day on which to judge.
 */
export function checkSchemes(content: Content, complain: Complain, sound: (scheme: Scheme) => boolean): void {
  const rulesHold = checkRules(content, complain)
  for (const scheme of content.schemes) {
    checkWording(scheme, complain)
    checkValues(scheme, complain)
    checkSteps(scheme, complain)
    const ready = rulesHold && sound(scheme) && scheme.checked !== ''
    if (ready && checkExampleFacts(scheme, content, complain)) checkExamples(scheme, content, complain)
  }
}

/** Rules may call rules, never themselves, and know no scheme's dated values. */
function checkRules({ rules, facts }: Content, complain: Complain): boolean {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const known = new Set(facts.map(({ id }) => id))
  let holds = true
  const fault = (record: object, ja: string, en: string) => {
    holds = false
    complain(record, ['test'], ja, en)
  }
  for (const rule of rules) {
    const visit = (test: Test, above: readonly string[]): void => {
      if ('all' in test) for (const part of test.all) visit(part, above)
      else if ('any' in test) for (const part of test.any) visit(part, above)
      else if ('not' in test) visit(test.not, above)
      else if ('rule' in test) {
        const called = byId.get(test.rule)
        if (above.includes(test.rule))
          fault(rule, `共通ルール「${test.rule}」が自分を呼んでいます。`, `rule ${test.rule} calls itself`)
        else if (called) visit(called.test, [...above, test.rule])
        else holds = false
      } else if ('fact' in test) {
        if (!known.has(test.fact)) holds = false
        const limit = 'at_least' in test ? test.at_least : 'at_most' in test ? test.at_most : 0
        if (typeof limit === 'object')
          fault(
            rule,
            '共通ルールに、制度の値（value）は書けません。数を書いてください。',
            'a shared rule names a dated value',
          )
      }
    }
    visit(rule.test, [rule.id])
  }
  return holds
}

function checkWording(scheme: Scheme, complain: Complain): void {
  if ([...scheme.title].length > mostLetters)
    complain(
      scheme,
      ['title'],
      `制度の title はボタンになるので、${mostLetters}字までにしてください。`,
      `title is longer than ${mostLetters}`,
    )
  if (scheme.asks.length < leastAsks)
    complain(
      scheme,
      ['asks'],
      `言い方（asks）を${leastAsks}つ以上書いてください。`,
      `fewer than ${leastAsks} asks`,
    )
  if (scheme.examples.length < leastExamples)
    complain(
      scheme,
      ['examples'],
      `例（examples）を${leastExamples}つ以上書いてください。`,
      `fewer than ${leastExamples} examples`,
    )
  const ids = scheme.conditions.map(({ id }) => id)
  for (const [n, id] of ids.entries())
    if (ids.indexOf(id) < n)
      complain(scheme, ['conditions', n, 'id'], `条件「${id}」が2つあります。`, `duplicate condition ${id}`)
}

function checkValues(scheme: Scheme, complain: Complain): void {
  const ids = new Set(scheme.values.map(({ id }) => id))
  for (const [n, one] of (scheme.amount?.cases ?? []).entries()) {
    const named = [one.rate, one.cap, one.floor, ...(one.bands ?? []).flatMap(({ to, rate }) => [to, rate])]
    for (const id of named)
      if (id !== undefined && !ids.has(id))
        complain(
          scheme,
          ['amount', 'cases', n],
          `values に「${id}」がありません。${meant(id, ids)}`,
          `unknown value ${id}`,
        )
  }
}

function checkSteps(scheme: Scheme, complain: Complain): void {
  const ids = scheme.steps.map(({ id }) => id)
  for (const [n, step] of scheme.steps.entries())
    for (const id of step.after)
      if (!ids.slice(0, n).includes(id))
        complain(
          scheme,
          ['steps', n, 'after'],
          `段取り「${id}」は、これより前に書いてください（たがいに待つ段取りは書けません）。${ids.includes(id) ? '' : meant(id, ids)}`,
          `step ${id} must stand before`,
        )
  for (const [n, { before }] of scheme.rounds.entries())
    for (const { step } of before)
      if (step !== undefined && !ids.includes(step))
        complain(scheme, ['rounds', n, 'before'], `段取り「${step}」がありません。`, `unknown step ${step}`)
}

function checkExampleFacts(scheme: Scheme, content: Content, complain: Complain): boolean {
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

function checkExamples(scheme: Scheme, content: Content, complain: Complain): void {
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
