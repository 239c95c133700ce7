import { describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.ts'
import { score } from '../../src/flow/guided/self-check.ts'
import type { Scene } from '../../src/flow/scene.ts'
import { fresh } from '../../src/flow/state.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge(load(process.cwd()).content, {
  search: () => ({ hits: [], answerable: 0 }),
  recognise: () => ({ ranked: [], inScope: 1 }),
})

function answering(answers: readonly (string | null)[]): Scene {
  const profile = Object.fromEntries(
    answers.map((value, at) => [`check-${at + 1}`, { value, from: 'chosen', at: 0 } as const]),
  )
  return {
    state: { ...fresh(), profile },
    knowledge,
    now: { at: 0, today: '2026-11-22' },
    audience: 'owner',
    heard: [],
  }
}
const times = (n: number, value: string | null) => Array.from({ length: n }, () => value)

describe('the 25 items of the self-check', () => {
  it.each([
    ['all done', times(25, 'done'), 100, 'full'],
    ['all partly', times(25, 'partly'), 50, 'half'],
    ['none done', times(25, 'not'), 0, 'low'],
    ['nothing known', times(25, null), -25, 'low'],
    ['seventy exactly', [...times(10, 'done'), ...times(15, 'partly')], 70, 'good'],
    ['sixty-nine', [...times(11, 'done'), ...times(13, 'partly'), null], 69, 'half'],
    ['forty-nine', [...times(6, 'done'), ...times(13, 'partly'), null, ...times(5, 'not')], 49, 'low'],
  ] as const)('%s', (_, answers, points, band) => {
    expect(score(answering(answers))).toMatchObject({ score: points, band, answered: 25 })
  })

  it('puts what costs nothing first among the weak ones, and leaves out what is done', () => {
    const { weak } = score(answering([...times(20, 'done'), ...times(5, 'not')]))
    expect(weak.map(({ item }) => item.n).toSorted((one, other) => one - other)).toEqual([21, 22, 23, 24, 25])
  })
})
