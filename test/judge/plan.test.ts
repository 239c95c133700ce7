import { describe, expect, it } from 'vitest'
import { firmOf } from '../../src/knowledge/judge/examples.ts'
import { effortOf, plan } from '../../src/knowledge/judge/plan.ts'
import { addWorkingDays, isWorkingDay, onOrBefore } from '../../src/knowledge/judge/working-day.ts'
import { book, schemeOf } from './book.ts'
import { ready, security, today } from './ready.ts'

describe('段取り', () => {
  const jizokuka = schemeOf('jizokuka')
  it('締切からさかのぼり、様式4は12月4日まで、発注は交付決定の後', () => {
    const planned = plan(jizokuka, book, firmOf({ gbizid: 'none' }), today)
    const at = Object.fromEntries(
      planned.steps.map(({ step, state, doneBy }) => [step.id, { state, doneBy }]),
    )
    expect(at).toMatchObject({
      gbizid: { state: 'do', doneBy: '2026-12-15' },
      plan: { state: 'do', doneBy: '2026-12-04' },
      form4: { state: 'do', doneBy: '2026-12-04' },
      apply: { state: 'do', doneBy: '2026-12-15' },
      order: { state: 'wait' },
    })
  })

  it.each([
    { says: '早く始めれば間に合う', firm: {}, day: '2026-11-05', inTime: 'yes' },
    { says: '郵送のGビズIDでは遅れるかもしれない', firm: { gbizid: 'none' }, day: today, inTime: 'tight' },
    {
      says: '前の日では、計画づくりが間に合わない',
      firm: { gbizid: 'prime' },
      day: '2026-12-03',
      inTime: 'no',
    },
  ])('$says', ({ firm, day, inTime }) => {
    expect(plan(jizokuka, book, firmOf({ gbizid: 'prime', ...firm }), day).inTime).toBe(inTime)
  })

  it('受付が確認できないときは、締切を言わず、準備の日数だけ言う', () => {
    const planned = plan(security, book, firmOf({}), today)
    expect(planned.inTime).toBeUndefined()
    expect(planned.steps.flatMap(({ doneBy }) => doneBy ?? [])).toEqual([])
    expect(planned.readyAt).toMatchObject({ earliest: '2026-11-29' })
  })

  it('済んだ準備は数えない', () => {
    const slow = plan(security, book, firmOf({}), today).readyAt?.latest ?? ''
    const quick = plan(security, book, firmOf(ready), today).readyAt?.latest ?? ''
    expect(quick < slow).toBe(true)
  })

  it('手間と待ち時間を数えられる', () => {
    const day = '2026-09-01'
    expect(effortOf(security, plan(security, book, firmOf(ready), day), day)).toMatchObject({
      documents: 6,
      waitDays: 41,
    })
  })
})

describe('役所の休み', () => {
  it.each([
    ['2026-11-20', true, '金曜'],
    ['2026-11-21', false, '土曜'],
    ['2026-11-23', false, '勤労感謝の日'],
    ['2026-12-28', true, '仕事納め'],
    ['2026-12-29', false, '年末'],
    ['2027-01-03', false, '年始'],
    ['2027-01-04', true, '仕事始め'],
    ['2027-03-22', false, '振替休日'],
  ])('%s は開いている: %s（%s）', (day, open) => expect(isWorkingDay(day)).toBe(open))

  it('休みの日が期限なら、その前の開いている日まで', () =>
    expect(onOrBefore('2026-11-23')).toBe('2026-11-20'))
  it('3連休をまたいで3日前', () => expect(addWorkingDays('2026-11-25', -3)).toBe('2026-11-19'))
  it('年末年始をまたいで2日後', () => expect(addWorkingDays('2026-12-28', 2)).toBe('2027-01-05'))
})
