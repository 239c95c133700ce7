import { findIn } from './find.ts'
import { isGroup } from './kin.ts'
import { learn, type Options } from './learn.ts'
import type { Calibration, Model } from './model.ts'
import { softmax } from './network.ts'
import { open, pack, rowsOf } from './pack.ts'
import { type Reading, read } from './read.ts'
import { learnScope, type Scope } from './scope.ts'
import { seeded, shuffle } from './seeded.ts'

const folds = 4

/** When there are too few intents to learn from: what the text resembles and what is known of it decide. */
const wary: Scope = { by: 'sum', weights: [0, 0, 0, 3, 6, -6] }
const cautious: Calibration = { temperature: 1, scope: wary }

type Judged = { readonly reading: Reading; readonly right: number }

/**
 * Learns how far scores can be trusted from texts the network has not seen: in each fold a part of the
 * texts, and all texts of a part of the intents, are kept from it. The first give the temperature; both,
 * and texts made foreign, give the judgement of scope.
 */
export function calibrate(
  texts: readonly (readonly string[])[],
  labels: readonly string[],
  options: Options,
): Calibration {
  const random = seeded(options.seed + 100)
  const intents = [...new Set(labels)].toSorted()
  if (intents.length < folds || texts.length < 5 * folds) return cautious
  const fold = Int32Array.from(labels, (_, at) => at % folds)
  shuffle(fold, random)
  const group = Int32Array.from(intents, (_, at) => at % folds)
  shuffle(group, random)
  const groups = new Map(intents.map((intent, at) => [intent, group[at] as number]))

  const inside: Judged[] = []
  const near: Reading[] = []
  const far: Reading[] = []
  for (let part = 0; part < folds; part++) {
    const seen = labels.flatMap((label, at) => (fold[at] !== part && groups.get(label) !== part ? [at] : []))
    if (seen.length === 0) continue
    const model = learn(
      seen.map((at) => texts[at] ?? []),
      seen.map((at) => labels[at] ?? ''),
      { ...options, members: 1 },
    )
    const packed = pack({ ...model, calibration: cautious })
    const reader = open(packed)
    const rows = rowsOf(packed)
    const reading = (text: readonly string[]) => read(reader, findIn(rows, text))
    const foreign = estranged(model, seen.length, random)
    for (const [at, label] of labels.entries()) {
      const text = texts[at] ?? []
      if (groups.get(label) === part) {
        near.push(reading(text))
        far.push(reading(foreign(text)))
      } else if (fold[at] === part) {
        const right = model.intents.indexOf(label)
        if (right >= 0) inside.push({ reading: reading(text), right })
      }
    }
  }
  if (inside.length === 0 || near.length === 0) return cautious
  const temperature = coolest(inside)
  const readings = inside.map(({ reading }) => reading)
  return { temperature, scope: learnScope(readings, near, far, { temperature, apart: options.apart }) }
}

/** No text has this feature. */
const unheard = '\0'
/** Even what is in every text is missing from a foreign one now and then. */
const seldom = 0.05

/**
 * Makes a text foreign: the rarer a feature, the likelier it gives way to one that nobody knows. What is left is
 * what all texts share, as in a text about something else altogether.
 */
function estranged({ known, counts }: Pick<Model, 'known' | 'counts'>, texts: number, random: () => number) {
  const kept = (feature: string) => {
    const row = known.get(feature)
    return row === undefined ? 0 : Math.log(counts[row] as number) / Math.log(Math.max(texts, 2))
  }
  return (text: readonly string[]) =>
    text.flatMap((feature) => {
      if (random() >= Math.max(seldom, 1 - kept(feature))) return feature
      return isGroup(feature) ? [] : unheard
    })
}

/** The temperature at which the right intents are most likely (Guo et al. 2017), to 1 %. */
function coolest(known: readonly Judged[]): number {
  let [low, high] = [0.2, 5]
  const loss = (temperature: number) =>
    known.reduce((sum, { reading, right }) => {
      const p = reading.scores.map((score) => score / temperature)
      softmax(p)
      return sum - Math.log((p[right] as number) + 1e-9)
    }, 0)
  while (high / low > 1.01) {
    const ratio = (high / low) ** 0.382
    if (loss(low * ratio) < loss(high / ratio)) high /= ratio
    else low *= ratio
  }
  return Math.sqrt(low * high)
}
