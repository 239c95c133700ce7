import { learn, type Options } from './learn.ts'
import type { Calibration } from './model.ts'
import { softmax } from './network.ts'
import { open, pack } from './pack.ts'
import { best, type Reading, read } from './read.ts'
import { seeded, shuffle } from './seeded.ts'

const folds = 4

/** When there are too few intents to learn from: what the text resembles and what is known of it decide. */
const cautious: Calibration = { temperature: 1, scope: [0, 0, 0, 3, 6, -6] }

/** How much of what is out of scope is about something else altogether. */
const foreign = 0.5

type Judged = { readonly reading: Reading; readonly right: number }

/**
 * Learns how far scores can be trusted from texts the network has not seen: in each fold a part of the
 * texts, and all texts of a part of the intents, are kept from it. The first give the temperature; both,
 * and texts made half unknown, give the judgement of scope.
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
    const reader = open(pack({ ...model, calibration: cautious }))
    for (const [at, label] of labels.entries()) {
      const text = texts[at] ?? []
      if (groups.get(label) === part) {
        near.push(read(reader, text))
        far.push(
          read(
            reader,
            text.map((feature) => (random() < 0.5 ? unheard : feature)),
          ),
        )
      } else if (fold[at] === part) {
        const right = model.intents.indexOf(label)
        if (right >= 0) inside.push({ reading: read(reader, text), right })
      }
    }
  }
  if (inside.length === 0 || near.length === 0) return cautious
  const temperature = coolest(inside)
  const rows = (readings: readonly Reading[], y: number, share: number) =>
    readings.map((reading) => ({ x: signals(reading, temperature), y, weight: share / readings.length }))
  const scope = logistic([
    ...rows(
      inside.map(({ reading }) => reading),
      1,
      0.5,
    ),
    ...rows(near, 0, 0.5 * (1 - foreign)),
    ...rows(far, 0, 0.5 * foreign),
  ])
  return { temperature, scope }
}

/** No text has this feature. */
const unheard = '\0'

/**
 * What tells texts in scope from others, each roughly 0 to 1: the highest probability, how undecided the
 * probabilities are (entropy), the highest score, the likeness to an intent's texts, the share known.
 */
export function signals({ scores, likeness, familiar }: Reading, temperature: number): number[] {
  const probabilities = scores.map((score) => score / temperature)
  const highest = (probabilities[best(probabilities)] as number) / 10
  softmax(probabilities)
  const entropy = probabilities.reduce((sum, p) => sum - p * Math.log(p + 1e-12), 0) / 4
  return [probabilities[best(probabilities)] as number, entropy, highest, likeness, familiar]
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

/** Weights, the constant last, of a logistic regression by gradient descent with momentum. */
function logistic(data: readonly { x: readonly number[]; y: number; weight: number }[]): number[] {
  const size = (data[0]?.x.length ?? 0) + 1
  const weights = new Array<number>(size).fill(0)
  const speed = new Array<number>(size).fill(0)
  for (let round = 0; round < 400; round++) {
    const slope = weights.map((weight, at) => (at < size - 1 ? 0.001 * weight : 0))
    for (const { x, y, weight } of data) {
      const error = weight * (chance(weights, x) - y)
      for (let at = 0; at < size; at++) (slope[at] as number) += error * (x[at] ?? 1)
    }
    for (let at = 0; at < size; at++) {
      speed[at] = 0.9 * (speed[at] as number) - (slope[at] as number)
      ;(weights[at] as number) += speed[at] as number
    }
  }
  return weights
}

/** The logistic function of weighted signals; the last weight is the constant. */
export function chance(weights: readonly number[], x: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, at) => sum + weight * (x[at] ?? 1), 0)))
}
