import { calibrate } from './calibrate.ts'
import { features } from './features.ts'
import { learn, type Options } from './learn.ts'
import type { Example, Model } from './model.ts'

export const usual: Options = { hidden: 192, members: 1, drop: 0.75, rate: 0.05, seed: 1 }

/**
 * Learns to tell intents apart from examples of what people say. The same examples and options always give
 * the same model. Throws if there is no example.
 */
export function train(examples: readonly Example[], options: Partial<Options> = {}): Model {
  if (examples.length === 0) throw new Error('no examples to learn from')
  const chosen = { ...usual, ...options }
  const texts = examples.map(({ text }) => features(text))
  const labels = examples.map(({ label }) => label)
  const learnt = learn(texts, labels, chosen)
  return { ...learnt, calibration: calibrate(texts, labels, chosen) }
}
