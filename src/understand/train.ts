import { calibrate } from './calibrate.ts'
import { features } from './features.ts'
import { openKin } from './kin.ts'
import { groups } from './kin-groups.ts'
import { words } from './kin-words.ts'
import { learn, type Options } from './learn.ts'
import type { Example, Model } from './model.ts'

/** Examples an intent, below which they are scarce. */
const scarce = 30
/** With so few texts in all, each feature counts. */
const few = 100

/**
 * Fewer examples leave more to chance, which an average of several networks evens out; where they are scarce, what
 * occurs in one text alone is chance as well. Groups of related kanji and words, which stand in for words that nobody
 * taught, help there and where examples are in the thousands, as more blends do; with some thirty an intent, as in the
 * product, the groups gain nothing (`test/bench/intent.md`). On thousands two networks in coarser steps take the bytes of one
 * and are right more often.
 */
function usual(examples: number, intents: number): Options {
  const all = {
    rate: 0.05,
    blends: 0.3,
    even: 0,
    power: 0.5,
    least: 2,
    coarse: 0.45,
    kin: { kanji: '', words: '' },
    apart: false,
    seed: 1,
  }
  if (examples < scarce * intents)
    return {
      ...all,
      hidden: 64,
      members: 8,
      drop: 0.6,
      blends: 1,
      least: examples > few ? 2 : 1,
      kin: { kanji: groups, words },
    }
  if (examples < 5000) return { ...all, hidden: 64, members: 3, drop: 0.6, least: 1, coarse: 0.6 }
  return {
    ...all,
    hidden: 192,
    members: 2,
    drop: 0.7,
    blends: 1,
    even: 0.3,
    power: 0.4,
    coarse: 0.61,
    kin: { kanji: groups, words },
    apart: true,
  }
}

/**
 * Learns to tell intents apart from examples of what people say. The same examples and options always give
 * the same model. Throws if there is no example.
 */
export function train(examples: readonly Example[], options: Partial<Options> = {}): Model {
  if (examples.length === 0) throw new Error('no examples to learn from')
  const labels = examples.map(({ label }) => label)
  const chosen = { ...usual(examples.length, new Set(labels).size), ...options }
  const kin = openKin(chosen.kin)
  const texts = examples.map(({ text }) => features(text, kin))
  const learnt = learn(texts, labels, chosen)
  return { ...learnt, calibration: calibrate(texts, labels, chosen) }
}
