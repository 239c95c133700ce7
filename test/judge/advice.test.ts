import { describe, expect, it } from 'vitest'
import { estimate } from '../../src/knowledge/estimate.ts'
import { firmOf } from '../../src/knowledge/judge/examples.ts'
import { explain } from '../../src/knowledge/judge/explain.ts'
import { judge, judgeAll } from '../../src/knowledge/judge/judge.ts'
import { readable } from '../../src/knowledge/judge/moment.ts'
import { nearMiss } from '../../src/knowledge/judge/near.ts'
import { nextQuestion } from '../../src/knowledge/judge/next.ts'
import type { Value } from '../../src/knowledge/profile.ts'
import { book, schemeOf, schemes } from './book.ts'
import { ready, security, today } from './ready.ts'

describe('あと一歩は、変えられることだけ', () => {
  it.each<{
    says: string
    firm: Readonly<Record<string, Value>>
    facts: object | undefined
    days?: number | undefined
  }>([
    { says: 'エントリーならプライムを取る', firm: { gbizid: 'entry' }, facts: { gbizid: 'prime' }, days: 30 },
    {
      says: '古いIDなら宣言し直す',
      firm: { 'security-action-id': 'old' },
      facts: { 'security-action-id': 'new' },
      days: 0,
    },
    {
      says: '宣言がなければ一つ星と新しいID（二つ星まではいらない）',
      firm: { 'security-action': 'none', 'security-action-id': 'old' },
      facts: { 'security-action': 'one-star', 'security-action-id': 'new' },
      days: 0,
    },
    {
      says: 'UTMならお助け隊サービスから選ぶ（日数は分からない）',
      firm: { wants: 'security-tool' },
      facts: { wants: 'otasuketai' },
    },
    {
      says: '契約済みなら、まだ契約していないもので申請する',
      firm: { ordered: true },
      facts: { ordered: false },
    },
    {
      says: '親会社のことは変えられない',
      firm: { 'large-group': 'one-holds-half', gbizid: 'none' },
      facts: undefined,
    },
    {
      says: '人数は変えられない',
      firm: { industry: 'retail', employees: 51, capital: 60_000_000 },
      facts: undefined,
    },
    { says: '満たしていれば、何もいらない', firm: {}, facts: undefined },
  ])('$says', ({ firm, facts, days }) => {
    const near = nearMiss(security, book, firmOf({ ...ready, ...firm }), today)
    expect(near?.facts).toEqual(facts)
    expect(near?.days).toBe(days)
  })
})

describe('金額の見積もり', () => {
  const grant = (
    id: string,
    firm: Readonly<Record<string, Value>>,
    cost: number | { min: number; max: number },
    day = '2026-09-01',
  ) => {
    const found = estimate(schemeOf(id), book, firmOf(firm), day, cost)
    return found.kind === 'range' ? found.grant : found.kind
  }
  const small = { 'legal-form': 'company', industry: 'manufacturing', employees: 8 } as const
  const medium = { 'legal-form': 'company', industry: 'manufacturing', employees: 30 } as const
  it.each<
    [string, string, Readonly<Record<string, Value>>, number | { min: number; max: number }, object | string]
  >([
    ['小規模は3分の2', 'it-security-frame', small, 600_000, { min: 400_000, max: 400_000 }],
    ['中小企業は2分の1', 'it-security-frame', medium, 600_000, { min: 300_000, max: 300_000 }],
    ['大きさが分からなければ幅', 'it-security-frame', {}, 600_000, { min: 300_000, max: 400_000 }],
    [
      '費用が幅なら幅',
      'it-security-frame',
      small,
      { min: 300_000, max: 600_000 },
      { min: 200_000, max: 400_000 },
    ],
    ['上限で止まる', 'it-security-frame', small, 9_000_000, { min: 1_500_000, max: 1_500_000 }],
    ['下限に届かなければ0円', 'it-security-frame', medium, 99_999, { min: 0, max: 0 }],
    ['下限ちょうど', 'it-security-frame', medium, 100_000, { min: 50_000, max: 50_000 }],
    ['端数は切り捨て', 'it-security-frame', small, 100_001, { min: 66_667, max: 66_667 }],
    [
      '医療法人は小規模に数えない',
      'it-security-frame',
      { 'legal-form': 'medical-corporation', employees: 4 },
      600_000,
      { min: 300_000, max: 300_000 },
    ],
    [
      '50万円までは4分の3、超える部分は3分の2',
      'it-invoice-frame',
      medium,
      1_266_667,
      { min: 900_000, max: 900_000 },
    ],
    ['小規模は50万円まで5分の4', 'it-invoice-frame', small, 625_000, { min: 500_000, max: 500_000 }],
    ['税には補助額がない', 'tax-small-asset', small, 350_000, 'none'],
  ])('%s', (_, id, firm, cost, expected) => expect(grant(id, firm, cost)).toEqual(expected))

  it('東京都は千円未満を切り捨て、訓練だけなら50万円まで', () => {
    expect(grant('tokyo-cyber', { wants: 'security-tool' }, 1_234_567, '2025-09-01')).toEqual({
      min: 617_000,
      max: 617_000,
    })
    expect(grant('tokyo-cyber', { wants: 'mail-training' }, 3_000_000, '2025-09-01')).toEqual({
      min: 500_000,
      max: 500_000,
    })
  })

  it('東京都の令和8年度の率は確認できていないので、前の年の率では答えない', () => {
    expect(grant('tokyo-cyber', { wants: 'security-tool' }, 1_000_000, today)).toBe('out-of-date')
  })

  it('補助が始まる費用と、上限に届く費用が分かる', () => {
    const found = estimate(security, book, firmOf(small), '2026-09-01')
    expect(found.kind === 'range' && found.possible).toMatchObject([
      { costForFloor: 75_000, costForCap: 2_250_000 },
    ])
  })
})

describe('並び', () => {
  it('会社そのものが合わない制度は後ろ、ほかは守りに役立つ順', () => {
    const all = judgeAll(
      schemes,
      book,
      firmOf({ ...ready, gbizid: 'entry', prefecture: '埼玉県', 'tokyo-office': false }),
      today,
    )
    expect(all[0]?.scheme.id).toBe('it-security-frame')
    const tokyo = all.findIndex(({ scheme }) => scheme.id === 'tokyo-cyber')
    expect(all.slice(0, tokyo).map(({ scheme }) => scheme.fit)).toContain('poor')
  })
})

describe('なぜ', () => {
  it('満たさない条件は、そのわけと、できることを言う', () => {
    const { conditions } = judge(security, book, firmOf({ ...ready, gbizid: 'entry' }), today)
    const gbizid = conditions.find(({ condition }) => condition.id === 'gbizid')
    expect(gbizid && explain(gbizid)).toMatchObject({
      verdict: 'unmet',
      says: 'エントリーやメンバーでは申請できません。',
      because: [{ fact: 'gbizid', known: 'entry' }],
      change: { days: 30 },
    })
  })

  it('満たした条件でも、守ることがあれば言う', () => {
    const { conditions } = judge(security, book, firmOf(ready), today)
    const ordered = conditions.find(({ condition }) => condition.id === 'not-ordered')
    expect(ordered && explain(ordered).keep).toContain('交付決定が出るまで')
  })

  it('301人で決まらないわけは、人数の条件と、足りない資本金', () => {
    const { conditions } = judge(
      security,
      book,
      firmOf({ ...ready, industry: 'manufacturing', employees: 301 }),
      today,
    )
    const size = conditions.find(({ condition }) => condition.id === 'size')
    expect(size?.missing).toEqual(['capital'])
  })

  it('次の質問には、それを要る条件が付く', () => {
    const { gbizid: _, ...rest } = ready
    const next = nextQuestion([security], book, firmOf(rest), today)
    expect(next).toMatchObject({ fact: 'gbizid', remaining: 1, most: 1 })
    expect(next?.because.map(({ condition }) => condition.condition.id)).toEqual(['gbizid'])
  })

  it('変わることがなければ、きかない', () => {
    expect(nextQuestion([security], book, firmOf(ready), today)).toBeUndefined()
    expect(nextQuestion([security], book, firmOf({ 'large-group': 'one-holds-half' }), today)).toBeUndefined()
  })
})

describe('日の読み方', () => {
  it.each([
    ['2026-12-15T17:00:00+09:00', '12月15日（火）17:00'],
    ['2026-12-15T08:00:00Z', '12月15日（火）17:00'],
    ['2027-01-08', '2027年1月8日（金）'],
  ])('%s は %s', (moment, text) => expect(readable(moment, today)).toBe(text))
})
