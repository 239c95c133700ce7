import { describe, expect, test } from 'vitest'
import { promiseOf, windowsOpen } from '../../src/desk/hours/promise.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { desks } from './storing.ts'

describe('what an owner is promised', () => {
  const [desk] = desks
  if (!desk) throw new Error('no desk')
  const at = (moment: string) => Date.parse(`${moment}:00+09:00`)
  test.each([
    ['2026-11-24T10:00', 'いま「しるべ相談窓口」が開いています。60分をめやすに'],
    ['2026-11-24T11:00', '60分をめやすに'],
    ['2026-11-24T11:50', 'まもなく時間外になります。今日 13時50分ごろまでをめやすに'],
    ['2026-12-28T16:30', 'まもなく時間外になります。1月4日（月）9時30分ごろまでをめやすに'],
    ['2026-11-22T10:00', '火曜 9時以降'],
    ['2026-12-29T10:00', '月曜 9時以降'],
  ])('at %s: %s', (moment, says) => {
    expect(promiseOf(knowledge, desk, at(moment))).toContain(says)
  })

  test('in an emergency it is what the desk’s own clock counts', () => {
    expect(promiseOf(knowledge, desk, at('2026-11-24T10:00'), true)).toContain('15分をめやすに')
  })

  test('in an emergency just before closing, what is due is said as well', () => {
    expect(promiseOf(knowledge, desk, at('2026-11-24T16:55'), true)).toContain('明日 9時10分ごろまで')
  })

  test('in an emergency only windows that are open now are named, those of the area first', () => {
    const night = windowsOpen(knowledge, at('2026-11-22T23:00')).join()
    expect(night).toContain('110')
    expect(night).not.toContain('03-5978-7509')
    expect(windowsOpen(knowledge, at('2026-11-24T10:30'), '東京都')[0]).toContain('警視庁')
    expect(windowsOpen(knowledge, at('2026-11-24T10:30')).join()).not.toContain('警視庁')
  })
})
