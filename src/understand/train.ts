import { calibrate } from './calibrate.ts'
import { features } from './features.ts'
import { learn, type Options } from './learn.ts'
import type { Example, Model } from './model.ts'

/** Fewer examples leave more to chance, which an average of several networks evens out. */
function usual(examples: number): Options {
  return examples < 5000
    ? { hidden: 64, members: 3, drop: 0.6, rate: 0.05, seed: 1 }
    : { hidden: 192, members: 1, drop: 0.75, rate: 0.05, seed: 1 }
}

/**
 * Learns to tell intents apart from examples of what people say. The same examples and options always give
 * the same model. Throws if there is no example.
 */
export function train(examples: readonly Example[], options: Partial<Options> = {}): Model {
  if (examples.length === 0) throw new Error('no examples to learn from')
  const chosen = { ...usual(examples.length), ...options }
  const texts = examples.map(({ text }) => features(text))
  const labels = examples.map(({ label }) => label)
  const learnt = learn(texts, labels, chosen)
  return { ...learnt, calibration: calibrate(texts, labels, chosen) }
}
