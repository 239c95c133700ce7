import { features } from './features.ts'
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
  const { intents, kin, calibration } = recogniser
  const reading = read(recogniser, features(text, kin))
  const p = likelihoods(reading, calibration.temperature)
  const ranked = intents.map((intent, at) => ({ intent, p: p[at] as number }))
  ranked.sort((one, other) => other.p - one.p)
  const within = reading.familiar === 0 ? 0 : inScope(calibration.scope, reading, p)
  return { ranked, inScope: within }
}
