import type { Content } from '../collections.ts'
import { meant } from '../near.ts'
import type { Test } from '../schema/condition.ts'
import type { Fact } from '../schema/fact.ts'
import type { Complain } from './complain.ts'
import { misfits } from './misfit.ts'

/** Tests speak only of known facts, rules and values, and compare each fact with what it can be. */
export function checkTests(content: Content, complain: Complain): void {
  const facts = new Map(content.facts.map((fact) => [fact.id, fact]))
  const rules = new Set(content.rules.map(({ id }) => id))
  const misfit = misfits(content)
  const visit = (
    record: object,
    path: readonly PropertyKey[],
    test: Test,
    values: ReadonlySet<string>,
  ): void => {
    if ('all' in test)
      for (const [n, part] of test.all.entries()) visit(record, [...path, 'all', n], part, values)
    else if ('any' in test)
      for (const [n, part] of test.any.entries()) visit(record, [...path, 'any', n], part, values)
    else if ('not' in test) visit(record, [...path, 'not'], test.not, values)
    else if ('rule' in test) {
      if (!rules.has(test.rule))
        complain(
          record,
          [...path, 'rule'],
          `共通ルール「${test.rule}」がありません。${meant(test.rule, rules) || 'knowledge/rules を確かめてください。'}`,
          `unknown rule ${test.rule}`,
        )
    } else if ('fact' in test) {
      const fact = facts.get(test.fact)
      if (!fact)
        complain(
          record,
          [...path, 'fact'],
          `質問「${test.fact}」がありません。${meant(test.fact, facts.keys()) || 'knowledge/facts を確かめてください。'}`,
          `unknown fact ${test.fact}`,
        )
      else checkComparison(record, path, test, fact, values, misfit, complain)
    }
  }
  for (const fact of content.facts)
    if (fact.absent_when) visit(fact, ['absent_when'], fact.absent_when, new Set())
  for (const rule of content.rules) visit(rule, ['test'], rule.test, new Set())
  for (const scheme of content.schemes) {
    const values = new Set(scheme.values.map(({ id }) => id))
    for (const [n, condition] of scheme.conditions.entries())
      visit(scheme, ['conditions', n, 'test'], condition.test, values)
    for (const [n, { when }] of (scheme.amount?.cases ?? []).entries())
      if (when) visit(scheme, ['amount', 'cases', n, 'when'], when, values)
    for (const [n, { done_when: done }] of scheme.steps.entries())
      if (done) visit(scheme, ['steps', n, 'done_when'], done, values)
    checkPeriods(scheme, complain)
  }
  for (const incentive of content.incentives)
    if (incentive.fits) visit(incentive, ['fits'], incentive.fits, new Set())
  for (const odd of content.contradictions) {
    for (const [n, { fact, is }] of odd.between.entries()) visit(odd, ['between', n], { fact, is }, new Set())
    for (const [n, { sets }] of odd.choices.entries())
      for (const { fact, to } of sets) visit(odd, ['choices', n, 'sets'], { fact, is: to }, new Set())
  }
  for (const level of content.levels) {
    for (const [n, reason] of level.reasons.entries())
      visit(level, ['reasons', n, 'test'], reason.test, new Set())
  }
  for (const barrier of content.barriers) {
    for (const [n, sign] of barrier.signs.entries())
      visit(barrier, ['signs', n], { fact: sign.fact, is: sign.is }, new Set())
  }
}

type FactTest = Extract<Test, { fact: string }>

function checkComparison(
  record: object,
  path: readonly PropertyKey[],
  test: FactTest,
  fact: Fact,
  values: ReadonlySet<string>,
  misfit: ReturnType<typeof misfits>,
  complain: Complain,
): void {
  const numeric = fact.kind === 'number' || fact.kind === 'money'
  const compared = 'is' in test ? [test.is] : 'in' in test ? test.in : []
  for (const value of compared) {
    const wrong = misfit(fact, value)
    if (wrong) complain(record, path, wrong.ja, wrong.en)
  }
  if (('at_least' in test || 'at_most' in test || 'between' in test) && !numeric) {
    complain(
      record,
      path,
      `「${fact.label}」は数ではないので、大小を比べられません。`,
      `${fact.id} is not a number`,
    )
  }
  for (const limit of ['at_least' in test ? test.at_least : 0, 'at_most' in test ? test.at_most : 0]) {
    if (typeof limit === 'object' && !values.has(limit.value)) {
      complain(
        record,
        path,
        `values に「${limit.value}」がありません。${meant(limit.value, values)}`,
        `unknown value ${limit.value}`,
      )
    }
  }
}

function checkPeriods(scheme: Content['schemes'][number], complain: Complain): void {
  for (const [n, dated] of scheme.values.entries()) {
    const sorted = [...dated.entries].sort((a, b) => a.from.localeCompare(b.from))
    for (const [m, entry] of sorted.entries()) {
      if (entry.to !== undefined && entry.to < entry.from)
        complain(scheme, ['values', n], '期間の終わりが始まりより前です。', 'period ends before it begins')
      const next = sorted[m + 1]
      if (next && (entry.to === undefined || entry.to >= next.from)) {
        complain(
          scheme,
          ['values', n],
          `期間が重なっています（${entry.from}〜 と ${next.from}〜）。`,
          'overlapping periods',
        )
      }
    }
  }
  for (const [n, round] of scheme.rounds.entries()) {
    if (round.opens && round.opens > round.deadline)
      complain(scheme, ['rounds', n], '締切が受付開始より前です。', 'deadline before opening')
  }
}
