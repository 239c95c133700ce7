import type { Content } from '../collections.ts'
import { meant } from '../near.ts'
import type { Scheme } from '../schema/scheme.ts'
import type { Complain } from './complain.ts'
import { checkExampleFacts, checkExamples } from './examples.ts'
import { checkRules } from './rules.ts'

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
