import { describe, expect, it } from 'vitest'
import type { Complain } from '../../src/content/check/complain.ts'
import { checkSchemes } from '../../src/content/check/schemes.ts'
import type { Content } from '../../src/content/collections.ts'
import type { SharedRule } from '../../src/content/schema/condition.ts'
import type { Scheme } from '../../src/content/schema/scheme.ts'
import { facts, places, rules, schemeOf, schemes } from './book.ts'

function faultsOf(changed: readonly Scheme[], withRules: readonly SharedRule[] = rules): string[] {
  const found: string[] = []
  const content = { facts, rules: withRules, schemes: changed, places } as unknown as Content
  const complain: Complain = (_, path, ja, en) => found.push(`${path.join('.')} ${ja} ${en}`)
  checkSchemes(content, complain, () => true)
  return found
}

const security = schemeOf('it-security-frame')
const changed = (change: (scheme: Scheme) => void): Scheme => {
  const copy = structuredClone(security)
  change(copy)
  return copy
}
const condition = (scheme: Scheme, id: string) => {
  const found = scheme.conditions.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

it('いまの制度のファイルには、直すところがない', () => {
  expect(faultsOf(schemes)).toEqual([])
})

describe('直すところを、ことばで言う', () => {
  it.each<[string, (scheme: Scheme) => void, RegExp]>([
    ['長い題', (scheme) => void Object.assign(scheme, { title: 'あ'.repeat(21) }), /^title .*20字/],
    ['少ない言い方', (scheme) => void Object.assign(scheme, { asks: ['何'] }), /^asks .*5つ以上/],
    [
      '少ない例',
      (scheme) => void Object.assign(scheme, { examples: scheme.examples.slice(0, 7) }),
      /^examples 例（examples）を8つ以上/,
    ],
    [
      '合わない例',
      (scheme) => void Object.assign(scheme.examples[0] ?? {}, { verdict: 'unmet' }),
      /例「従業員8人.*unmet のはずが met/,
    ],
    [
      '知らない事実の例',
      (scheme) => void Object.assign(scheme.examples[0]?.facts ?? {}, { colour: 'red' }),
      /質問「colour」がありません/,
    ],
    [
      'ない例をまねた例',
      (scheme) => void Object.assign(scheme.examples[1] ?? {}, { like: 'どこにもない' }),
      /like には/,
    ],
    [
      '満たさない例のない条件',
      (scheme) =>
        void Object.assign(condition(scheme, 'gbizid'), {
          test: {
            fact: 'gbizid',
            in: ['prime', 'entry', 'member', 'none'],
          },
        }),
      /条件「gbizid」が unmet/,
    ],
    [
      '変えられないことへの change',
      (scheme) => void Object.assign(condition(scheme, 'size'), { change: { do: '人を減らします。' } }),
      /変えられる質問/,
    ],
    [
      '同じ条件が2つ',
      (scheme) => void Object.assign(condition(scheme, 'gbizid'), { id: 'size' }),
      /条件「size」が2つ/,
    ],
    [
      'ない率',
      (scheme) => void Object.assign(scheme.amount?.cases[0] ?? {}, { rate: 'rate-none' }),
      /values に「rate-none」がありません/,
    ],
    [
      '後の段取りを待つ段取り',
      (scheme) => void Object.assign(scheme.steps[0] ?? {}, { after: ['report'] }),
      /段取り「report」は、これより前/,
    ],
    [
      'ない段取りの期限',
      (scheme) =>
        void scheme.rounds[0]?.before.push({ says: '紙', by: '2026-05-01', step: 'paper', cite: [] }),
      /段取り「paper」がありません/,
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf([changed(change)]).join('\n')).toMatch(fault)
  })

  it.each<[string, SharedRule['test'], RegExp]>([
    ['自分を呼ぶルール', { rule: 'sme-subsidy' }, /自分を呼んで/],
    ['制度の値を使うルール', { fact: 'employees', at_most: { value: 'cap' } }, /制度の値/],
  ])('%s', (_, test, fault) => {
    const broken = rules.map((rule) => (rule.id === 'sme-subsidy' ? { ...rule, test } : rule))
    expect(faultsOf([security], broken).join('\n')).toMatch(fault)
  })
})
