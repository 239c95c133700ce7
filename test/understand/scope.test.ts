import { describe, expect, test } from 'vitest'
import { chance, logistic, type Row } from '../../src/understand/logistic.ts'
import type { Reading } from '../../src/understand/read.ts'
import { inScope, learnScope, likelihoods } from '../../src/understand/scope.ts'

const reading = (
  scores: readonly number[],
  likeness: number,
  familiar: number,
  strange: number,
  surprise: number,
): Reading => ({
  scores: Float32Array.from(scores),
  likeness,
  stirred: 0.2,
  familiar,
  strange,
  surprise,
})
/** A little apart from one another, as texts are. */
const around = (
  scores: readonly number[],
  likeness: number,
  familiar: number,
  strange: number,
  surprise: number,
) =>
  Array.from({ length: 40 }, (_, at) => {
    const off = ((at * 7) % 40) / 40 - 0.5
    return reading(
      scores.map((score, k) => (k === 0 ? score + 3 * off : score)),
      likeness + 0.3 * off,
      familiar + 0.1 * off,
      strange + (at % 5),
      surprise + off,
    )
  })
const inside = around([4, -4, -4], 0.9, 0.9, 2, 4)
const near = around([0, -1, -1], 0.7, 0.88, 3, 4.3)
const far = around([0, -1, -1], 0.7, 0.45, 25, 7.5)

describe.each([true, false])('a judgement of scope (kind and wording apart: %s)', (apart) => {
  const scope = learnScope(inside, near, far, { temperature: 1, apart })
  const judged = (one: Reading) => inScope(scope, one, likelihoods(one, 1))
  test.each([
    ['an unknown intent', near],
    ['something else altogether', far],
  ])('holds most texts of known intents for likelier in scope than %s', (_, others) => {
    const pairs = inside.flatMap((one) => others.map((other) => judged(one) > judged(other)))
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.9)
  })

  test('is a probability', () => {
    for (const one of [...inside, ...near, ...far]) {
      expect(judged(one)).toBeGreaterThanOrEqual(0)
      expect(judged(one)).toBeLessThanOrEqual(1)
    }
  })
})

test('judged apart, a network that is sure of itself does not make up for words that nobody knows', () => {
  const sure = reading([9, -9, -9], 1, 0.3, 30, 8)
  const judged = (apart: boolean) =>
    inScope(learnScope(inside, near, far, { temperature: 1, apart }), sure, likelihoods(sure, 1))
  expect(judged(true)).toBeLessThan(0.2)
  expect(judged(true)).toBeLessThan(judged(false))
})

describe('a logistic regression', () => {
  test('finds the odds that rows were drawn with', () => {
    const rows = [0, 1].flatMap((x): Row[] => [
      { x: [x], y: 1, weight: x === 1 ? 0.4 : 0.1 },
      { x: [x], y: 0, weight: x === 1 ? 0.1 : 0.4 },
    ])
    const weights = logistic(rows)
    expect(chance(weights, [1])).toBeCloseTo(0.8, 2)
    expect(chance(weights, [0])).toBeCloseTo(0.2, 2)
  })

  test('stays finite where rows can be told apart without a doubt', () => {
    const weights = logistic([
      { x: [0, 1], y: 0, weight: 0.5 },
      { x: [1, 1], y: 1, weight: 0.5 },
    ])
    expect(weights.every(Number.isFinite)).toBe(true)
    expect(chance(weights, [1, 1])).toBeGreaterThan(0.9)
    expect(chance(weights, [0, 1])).toBeLessThan(0.1)
  })
})
