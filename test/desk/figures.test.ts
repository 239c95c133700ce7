import { describe, expect, test } from 'vitest'
import { Bars } from '../../src/insight/chart.tsx'
import { keepCounts } from '../../src/insight/counts.ts'
import { csvOf } from '../../src/insight/csv.ts'
import { crossBy, firmsBy } from '../../src/insight/figures.ts'
import { usedSince } from '../../src/insight/used.ts'
import { openD1 } from './d1.ts'
import './storing.ts'

describe('figures', () => {
  async function counted(firms: number, db = openD1()) {
    for (let n = 0; n < firms; n++)
      await keepCounts(db, `k${n}`, `w${n}`, '2026-11', [{ what: 'barrier', of: 'no-time', times: 3 }], {
        industry: 'food-service',
      })
    return db
  }

  test('groups under five firms are hidden, everywhere', async () => {
    const few = await counted(4)
    expect(await firmsBy(few, 'barrier', '2026-01')).toEqual([])
    expect(await crossBy(few, 'barrier', 'industry', '2026-01')).toEqual([])
    const enough = await counted(5)
    expect(await firmsBy(enough, 'barrier', '2026-01')).toEqual([{ of: 'no-time', firms: 5 }])
    expect(await crossBy(enough, 'barrier', 'industry', '2026-01')).toMatchObject([
      { group: 'food-service', firms: 5 },
    ])
  })

  test('what only use can tell is counted by firm, from five firms on', async () => {
    const db = openD1()
    const used = (firm: number, answer: string, month = '2026-11') =>
      keepCounts(
        db,
        `u${firm}${answer}${month}`,
        `w${firm}`,
        month,
        [{ what: 'used', of: `category-edr/pc-speed/${answer}`, times: 1 }],
        {},
      )
    for (const firm of [1, 2, 3, 4]) await used(firm, 'so')
    expect(await usedSince(db, '2026-01')).toEqual([])
    await used(5, 'partly')
    await used(1, 'not', '2026-12')
    expect(await usedSince(db, '2026-01')).toEqual([
      { category: 'category-edr', item: 'pc-speed', yes: 3, partly: 1, no: 1 },
    ])
  })

  test('a report counts once, and a firm once however often', async () => {
    const db = await counted(5)
    await counted(5, db)
    await keepCounts(db, 'again', 'w0', '2026-11', [{ what: 'barrier', of: 'no-time', times: 1 }], {})
    expect(await firmsBy(db, 'barrier', '2026-01')).toEqual([{ of: 'no-time', firms: 5 }])
    expect(await db.prepare("SELECT times FROM counts WHERE who = 'w0'").first()).toEqual({ times: 4 })
  })

  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1+1', `"'＝1+1"`],
    ['\t=1', `"'\t=1"`],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['ふつう', 'ふつう'],
  ])('in CSV %j is %s', (cell, written) => {
    expect(csvOf(['x'], [[cell]])).toBe(`\uFEFFx\r\n${written}\r\n`)
  })

  test('numbers in CSV stay numbers, whatever their sign', () => {
    expect(csvOf(['n'], [[-5]])).toContain('\r\n-5\r\n')
  })

  test('a chart says its figures as text', () => {
    const svg = String(
      Bars({ title: '止めていること', bars: [{ label: '<時間がない>', value: 7 }], unit: '社' }),
    )
    expect(svg).toContain('7社')
    expect(svg).toContain('&lt;時間がない&gt;')
    expect(svg).not.toContain('style=')
  })
})
