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

/** By insertion, of numbers: so few are in order in a quarter of the time that sorting them takes. */
function rank(intents: readonly string[], p: Float32Array): Recognised['ranked'] {
  const order = new Uint16Array(p.length)
  for (let at = 0; at < p.length; at++) {
    const own = p[at] as number
    let place = at
    for (; place > 0 && (p[order[place - 1] as number] as number) < own; place--)
      order[place] = order[place - 1] as number
    order[place] = at
  }
  return Array.from(order, (at) => ({ intent: intents[at] as string, p: p[at] as number }))
}
