import { type Fault, faults } from './guard/fault.ts'
import { guard } from './guard/guard.ts'
import { DraftShape } from './phrase.ts'
import type { Draft, Passage, Prompt, Told } from './port.ts'
import type { Asked, Purse } from './purse.ts'

/** How one use of the model ended. */
export type Ended<Result> = Pick<Told, 'verdict' | 'tokens' | 'faults'> & { readonly result?: Result }

/** What a draft is asked for with, and what it may rest on. */
export type Ground = {
  readonly prompt: Prompt
  readonly passages: readonly Passage[]
  readonly question: string
  readonly signal: AbortSignal
}

/** A draft that passed the guards, after at most one mending. */
export async function drafted(purse: Purse, ground: Ground): Promise<Ended<Draft>> {
  const first = await purse.ask(ground.prompt, DraftShape, ground.signal)
  if (typeof first === 'string') return { verdict: first, tokens: 0, faults: [] }
  return held(purse, first, ground)
}

/** A first answer held against the guards, and mended where they found something. */
export async function held(
  purse: Purse,
  first: Asked<Draft>,
  { prompt, passages, question, signal }: Ground,
): Promise<Ended<Draft>> {
  const draft: Draft = first.value ?? { sentences: [] }
  const found = guard(draft, passages, question)
  if (found.length === 0) return { verdict: 'passed', tokens: first.tokens, faults: [], result: draft }
  const second = await purse.ask(mending(prompt, draft, found), DraftShape, signal)
  if (typeof second === 'string') return { verdict: 'guarded', tokens: first.tokens, faults: found }
  const tokens = first.tokens + second.tokens
  const mended: Draft = second.value ?? { sentences: [] }
  const left = guard(mended, passages, question)
  if (left.length > 0) return { verdict: 'guarded', tokens, faults: left }
  return { verdict: 'mended', tokens, faults: found, result: mended }
}

/** The same request with what was wrong with the first draft. */
function mending(prompt: Prompt, draft: Draft, found: readonly Fault[]): Prompt {
  return {
    name: prompt.name,
    rules: `${prompt.rules}\n前の案（draft）にはfaultsの問題があった。すべて直して、もう一度書く。`,
    data: { ...prompt.data, draft, faults: found.map((fault) => faults[fault]) },
  }
}
