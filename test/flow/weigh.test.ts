import { describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.ts'
import { finding, worthAsking } from '../../src/flow/guided/weigh.ts'
import type { Known } from '../../src/knowledge/profile.ts'
import { type Firm, firms, known } from './firms.ts'

const { content } = load(process.cwd())
const effortOf = (id: string) => content.facts.find((fact) => fact.id === id)?.effort ?? 1

/** Asks a firm until nothing is worth asking: what was found, and how many questions it took. */
function diagnose({ answers }: Firm) {
  let profile: Record<string, Known> = {}
  let questions = 0
  for (;;) {
    const [fact] = worthAsking(content.barriers, profile, effortOf)
    if (fact === undefined) break
    profile = { ...profile, [fact]: known(answers[fact] ?? null) }
    questions++
  }
  return { ...finding(content.barriers, profile), questions }
}

/** Over many firms with known barriers: stage right, F1 of the barriers on the stage found, mean questions. */
function measure(count: number, seed: number) {
  let [right, hit, wrong, missed, questions] = [0, 0, 0, 0, 0]
  for (const firm of firms(content.barriers, count, seed)) {
    const found = diagnose(firm)
    if (found.stage === firm.stage) right++
    const here = found.standing
      .filter(({ barrier }) => barrier.stage === firm.stage)
      .map(({ barrier }) => barrier.id)
    const truth = firm.standing.filter(
      (id) => content.barriers.find((one) => one.id === id)?.stage === firm.stage,
    )
    hit += here.filter((id) => truth.includes(id)).length
    wrong += here.filter((id) => !truth.includes(id)).length
    missed += truth.filter((id) => !here.includes(id)).length
    questions += found.questions
  }
  return { stage: right / count, f1: (2 * hit) / (2 * hit + wrong + missed), questions: questions / count }
}

describe('the barrier diagnosis on imagined firms, with noise and わからない', () => {
  it.each([1, 20261122, 987654])('finds the stage, the barriers on it, and asks little (seed %i)', (seed) => {
    const figures = measure(400, seed)
    expect(figures.stage).toBeGreaterThanOrEqual(0.9)
    expect(figures.f1).toBeGreaterThanOrEqual(0.85)
    expect(figures.questions).toBeLessThanOrEqual(10)
  })
})
