import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { type Ran, simulate } from './simulate.ts'

export type Series = {
  readonly runs: number
  readonly figures: Readonly<Record<string, number>>
  /** The first run that broke a promise. */
  readonly failed: Ran | undefined
}

/** Runs from `seed` on, one seed each, until one breaks a promise or `runs` are done. */
export async function series(seed: number, runs: number, knowledge: Knowledge): Promise<Series> {
  const figures: Record<string, number> = {}
  for (let n = 0; n < runs; n++) {
    const ran = await simulate(seed + n, knowledge)
    for (const [name, value] of Object.entries(ran.figures)) figures[name] = (figures[name] ?? 0) + value
    if (ran.broken.length > 0) return { runs: n + 1, figures, failed: ran }
  }
  return { runs, figures, failed: undefined }
}

/** A failed run in words, with how to see it again. */
export function report({ seed, broken, trace }: Ran): string {
  return [...trace, '', ...broken, `Again: SEED=${seed} npm run prove -- simulation`].join('\n')
}
