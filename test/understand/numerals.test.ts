import numeral from '@geolonia/japanese-numeral'
import { describe, expect, test } from 'vitest'
import { readDates } from '../../src/understand/dates.ts'
import { readFigures, readNumeral, writeSpoken } from '../../src/understand/numerals.ts'

describe('numbers as people write them', () => {
  test.each(['三十', '千五百', '三百五', '一億二千万', '百', '九千九百九十九', '一万', '二〇二六'])(
    '%s is read as the kanji numeral library reads it',
    (text) => expect(readNumeral(text)).toBe(numeral.kanji2number(text)),
  )
  test.each([
    ['30', 30],
    ['1500万', 15_000_000],
    ['2千万', 20_000_000],
    ['1億2千万', 120_000_000],
    ['1億2千3百万', 123_000_000],
    ['1.5億', 150_000_000],
    ['3千', 3000],
  ])('%s is %d', (text, value) => expect(readNumeral(text)).toBe(value))
  test.each(['', '万', 'abc', '三三十', '１'])('「%s」 is no number', (text) =>
    expect(readNumeral(text)).toBeUndefined(),
  )

  test.each([
    ['さんじゅうにん', '三十にん'],
    ['じゅうごにん', '十五にん'],
    ['さんぜんまん', '三千万'],
    ['ろくじゅう', '六十'],
    ['ごめんなさい', 'ごめんなさい'],
    ['にもつ', 'にもつ'],
  ])('said in kana, %s is %s', (said, written) => expect(writeSpoken(said)).toBe(written))

  test.each([
    ['30人', 30, 30, '人'],
    ['三十名', 30, 30, '人'],
    ['10〜15人', 10, 15, '人'],
    ['10人から15人', 10, 15, '人'],
    ['2、3人', 2, 3, '人'],
    ['5か6人', 5, 6, '人'],
    ['数十人', 20, 60, '人'],
    ['十数人', 11, 19, '人'],
    ['2千万円から3千万円', 20_000_000, 30_000_000, '円'],
    ['10〜20万円', 100_000, 200_000, '円'],
  ])('%s is a figure from %d to %d', (text, min, max, unit) =>
    expect(readFigures(text)[0]).toMatchObject({ min, max, unit }),
  )
  test('figures beside one another stay apart', () =>
    expect(readFigures('8人、3台').map(({ min, unit }) => [min, unit])).toEqual([
      [8, '人'],
      [3, '台'],
    ]))
  test.each(['約30人', '30人くらい', '20人弱'])('%s is hedged', (text) =>
    expect(readFigures(text)[0]?.hedged).toBe(true),
  )
})

describe('days as people tell them, seen from 2026-11-22', () => {
  test.each([
    ['令和8年4月1日', '2026-04-01'],
    ['r8.4.1', '2026-04-01'],
    ['平成元年1月8日', '1989-01-08'],
    ['2026/12/15', '2026-12-15'],
    ['2026-12-15', '2026-12-15'],
    ['12月4日', '2026-12-04'],
    ['来年の3月', '2027-03-01'],
    ['昨日', '2026-11-21'],
    ['明後日', '2026-11-24'],
    ['先月', '2026-10-01'],
    ['来月10日', '2026-12-10'],
    ['3日前', '2026-11-19'],
    ['2週間後', '2026-12-06'],
    ['半年前ではなく1年前', '2025-11-22'],
    ['去年', '2025-01-01'],
  ])('%s is %s', (text, day) => expect(readDates(text, '2026-11-22')[0]?.day).toBe(day))
  test.each(['13月1日', '2月31日', '今度', '10-15人'])('%s is no day', (text) =>
    expect(readDates(text, '2026-11-22')).toEqual([]),
  )
})
