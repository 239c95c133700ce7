import type { Content } from '../../src/content/collections.ts'
import type { Value } from '../../src/knowledge/profile.ts'

/** Chance with a seed: the same firms every time (mulberry32). Returns numbers from 0 up to 1. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One imagined firm: a true answer to every question. */
export type Answers = Readonly<Record<string, Value>>

type Draw = () => number
const pick = <T>(draw: Draw, weighted: readonly (readonly [T, number])[]): T => {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0)
  let left = draw() * total
  for (const [value, weight] of weighted) {
    left -= weight
    if (left < 0) return value
  }
  throw new Error('nothing to pick from')
}
const yes = (draw: Draw, share: number): boolean => draw() < share
/** Sizes spread over powers of ten, as firms' sizes do. */
const spread = (draw: Draw, low: number, high: number): number => Math.round(low * (high / low) ** draw())

/**
 * A firm as they come to a chamber of commerce: mostly small, mostly independent, mostly unprepared. The shares are
 * assumptions for comparing ways of asking, not statistics.
 */
export function firm(draw: Draw, facts: Content['facts']): Answers {
  const legal = pick(draw, [
    ['company', 62],
    ['sole-proprietor', 27],
    ['medical-corporation', 3],
    ['welfare-corporation', 2],
    ['npo', 2],
    ['association', 2],
    ['school-corporation', 1],
    ['other', 1],
  ])
  const industries =
    facts.find(({ id }) => id === 'industry')?.choices.map(({ id }) => [id, 1] as const) ?? []
  const tokyo = yes(draw, 0.15)
  const action = pick(draw, [
    ['none', 70],
    ['one-star', 22],
    ['two-star', 8],
  ])
  const known: Record<string, Value> = {
    'legal-form': legal,
    industry: pick(draw, industries),
    employees: legal === 'sole-proprietor' ? spread(draw, 1, 12) - 1 : spread(draw, 1, 700),
    capital: spread(draw, 1_000_000, 600_000_000),
    prefecture: tokyo ? '東京都' : '埼玉県',
    'large-group': pick(draw, [
      ['none', 93],
      ['minor', 3],
      ['one-holds-half', 4],
    ]),
    gbizid: pick(draw, [
      ['none', 50],
      ['entry', 12],
      ['member', 3],
      ['prime', 35],
    ]),
    'security-action': action,
    'security-action-id': yes(draw, 0.6) ? 'new' : 'old',
    ordered: yes(draw, 0.1),
    wants: pick(draw, [
      ['otasuketai', 25],
      ['security-tool', 35],
      ['business-software', 15],
      ['website', 5],
      ['training', 10],
      ['mail-training', 5],
      ['assessment', 5],
    ]),
    'tokyo-office': tokyo || yes(draw, 0.04),
    'tokyo-years': spread(draw, 1, 60) - 1,
    'double-funding': yes(draw, 0.05),
  }
  for (const fact of facts) {
    if (known[fact.id] !== undefined) continue
    if (fact.kind === 'yesno') known[fact.id] = yes(draw, fact.usual.includes(false) ? 0.15 : 0.5)
    else if (fact.kind === 'number' || fact.kind === 'money')
      known[fact.id] = spread(draw, 1, fact.kind === 'money' ? 5_000_000 : 50)
    else if (fact.choices[0])
      known[fact.id] = pick(
        draw,
        fact.choices.map(({ id }) => [id, 1] as const),
      )
  }
  return known
}
