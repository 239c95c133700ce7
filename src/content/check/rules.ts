import type { Content } from '../collections.ts'
import type { Test } from '../schema/condition.ts'
import type { Complain } from './complain.ts'

/** Rules may call rules, never themselves, and know no scheme's dated values. Returns whether that holds. */
export function checkRules({ rules, facts }: Content, complain: Complain): boolean {
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
