import { describe, expect, it } from 'vitest'
import { Fact } from '../../src/content/schema/fact.ts'
import { dayText, short, showValue, yen } from '../../src/flow/say/show.ts'

const money = Fact.parse({ id: 'capital', label: '資本金', ask: '？', why: '。', kind: 'money', unit: '円' })
const people = Fact.parse({
  id: 'employees',
  label: '従業員数',
  ask: '？',
  why: '。',
  kind: 'number',
  unit: '人',
  ranges: [{ label: '301人以上', min: 301, max: 99_999 }],
})

describe('values as a person would write them', () => {
  it.each([
    [5_000, '5,000円'],
    [15_000_000, '1,500万円'],
    [100_000_000, '1億円'],
    [120_000_000, '1億2,000万円'],
    [0, '0円'],
  ])('%i yen is %s', (value, text) => expect(yen(value)).toBe(text))

  it.each([
    [money, 3_000_000, '300万円'],
    [people, 1_200, '1,200人'],
    [people, { min: 6, max: 20 }, '6人〜20人'],
    [people, { min: 301, max: 99_999 }, '301人以上'],
    [people, { min: 7, max: 7 }, '7人'],
    [people, null, 'わからない'],
  ] as const)('%# a value of a fact', (fact, value, text) => expect(showValue(fact, value)).toBe(text))

  it.each([
    ['2026-12-04', '12月4日'],
    ['2026-12-15T17:00:00+09:00', '12月15日17時'],
    ['2026-12-15T16:59:00+09:00', '12月15日16時59分'],
  ])('%s is %s', (moment, text) => expect(dayText(moment)).toBe(text))

  it('shortens a label to twenty characters, the last one telling so', () => {
    expect(short('サイバーセキュリティ対策促進助成金（東京都）')).toBe(
      'サイバーセキュリティ対策促進助成金（東…',
    )
    expect(short('お助け隊とは')).toBe('お助け隊とは')
  })
})
