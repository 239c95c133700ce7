import { find } from './find.ts'
import type { Recogniser } from './pack.ts'
import { read } from './read.ts'
import { inScope, likelihoods } from './scope.ts'

export type Recognised = {
  /** All intents, the likeliest first; the probabilities sum to 1 and are calibrated for texts in scope. */
  readonly ranked: readonly { readonly intent: string; readonly p: number }[]
  /** 0–1: how likely the text is about one of the intents at all. */
  readonly inScope: number
}

/** What a text may mean. Pure; the time is bounded because long texts are cut. */
export function recognise(recogniser: Recogniser, text: string): Recognised {
  const { intents, finder, calibration } = recogniser
  const reading = read(recogniser, find(finder, text))
  const p = likelihoods(reading, calibration.temperature)
  const within = reading.familiar === 0 ? 0 : inScope(calibration.scope, reading, p)
  return { ranked: rank(intents, p), inScope: within }
}

/** By insertion: so few are in order in half the time that sorting them takes. */
function rank(intents: readonly string[], p: Float32Array): Recognised['ranked'] {
  const ranked: Recognised['ranked'][number][] = []
  for (const [at, intent] of intents.entries()) {
    const one = { intent, p: p[at] as number }
    let place = at
    for (; place > 0 && (ranked[place - 1]?.p as number) < one.p; place--)
      ranked[place] = ranked[place - 1] as typeof one
    ranked[place] = one
  }
  return ranked
}
