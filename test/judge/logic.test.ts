import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/content/schema/scheme.ts'
import { all, any, not, whole } from '../../src/knowledge/judge/logic.ts'

const [m, u, q, p, o] = ['met', 'unmet', 'unknown', 'person', 'out-of-date'] as const
const every = [m, u, q, p, o]

/** Rows and columns in the order met, unmet, unknown, person, out-of-date. */
const table = (join: (parts: readonly Verdict[]) => Verdict) =>
  every.map((one) => every.map((other) => join([one, other])))

describe('真理表', () => {
  it('「すべて」は、1つでも満たさなければ満たさない', () => {
    expect(table(all)).toEqual([
      [m, u, q, p, o],
      [u, u, u, u, u],
      [q, u, q, q, o],
      [p, u, q, p, o],
      [o, u, o, o, o],
    ])
  })

  it('「どれか」は、1つでも満たせば満たす', () => {
    expect(table(any)).toEqual([
      [m, m, m, m, m],
      [m, u, q, p, o],
      [m, q, q, q, o],
      [m, p, q, p, o],
      [m, o, o, o, o],
    ])
  })

  it('「でない」は、満たすと満たさないを入れかえ、ほかはそのまま', () => {
    expect(every.map(not)).toEqual([u, m, q, p, o])
  })

  it('「でない」を通しても、「すべて」と「どれか」は裏返しになる', () => {
    for (const one of every)
      for (const other of every) expect(not(all([one, other]))).toBe(any([not(one), not(other)]))
  })
})

describe('制度の判定の順', () => {
  it.each<[Verdict[], Verdict]>([
    [[m, u, q, p, o], o],
    [[m, u, q, p], u],
    [[m, q, p], q],
    [[m, p], p],
    [[m, m], m],
    [[], m],
  ])('%j は %s', (parts, verdict) => {
    expect(whole(parts)).toBe(verdict)
    expect(whole(parts.toReversed())).toBe(verdict)
  })
})
