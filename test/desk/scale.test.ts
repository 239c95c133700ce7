import { describe, expect, test } from 'vitest'
import { pathThrough, placesBetween, ticksTo } from '../../src/insight/scale.ts'

describe('the lines of a chart', () => {
  test.each([
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [23, [0, 5, 10, 15, 20, 25]],
    [400, [0, 100, 200, 300, 400]],
  ])('up to %d have round figures beside them', (most, figures) => {
    expect(ticksTo(most, 4)).toEqual(figures)
  })

  test.each([
    [1, [20]],
    [2, [10, 30]],
    [3, [10, 20, 30]],
  ])('%d months stand from one end to the other', (count, places) => {
    expect(placesBetween(10, 30, count)).toEqual(places)
  })

  test('run through their points', () => {
    expect(pathThrough([])).toBe('')
    expect(
      pathThrough([
        [0, 1.25],
        [10, 2],
      ]),
    ).toBe('M0.0,1.3L10.0,2.0')
  })
})
