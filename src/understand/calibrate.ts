import { learn, type Options } from './learn.ts'
import type { Calibration } from './model.ts'
import { softmax } from './network.ts'
import { best, type Reading, read } from './read.ts'
import { seeded, shuffle } from './seeded.ts'

const folds = 4

/** How much each of these says that a text is about one of the intents: see `signals`. */
const cautious: Calibration = { temperature: 1, scope: [0, 0, 8, -3] }

/**
 * Learns how far scores can be trusted from texts the network has not seen: in each fold a part of the
 * texts, and all texts of a part of the intents, are kept from it. The first fit the temperature, both
 * together the judgement of scope.
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

  const inside: { reading: Reading; right: number }[] = []
  const outside: Reading[] = []
  for (let part = 0; part < folds; part++) {
    const seen = labels.flatMap((label, at) => (fold[at] !== part && groups.get(label) !== part ? [at] : []))
    if (seen.length === 0) continue
    const model = learn(
      seen.map((at) => texts[at] ?? []),
      seen.map((at) => labels[at] ?? ''),
      { ...options, members: 1 },
    )
    for (const [at, label] of labels.entries()) {
      const unknown = groups.get(label) === part
      if (fold[at] !== part && !unknown) continue
      const reading = read(texts[at] ?? [], model.known, model.network)
      if (unknown) outside.push(reading)
      else inside.push({ reading, right: model.intents.indexOf(label) })
    }
  }
  const known = inside.filter(({ right }) => right >= 0)
  if (known.length === 0 || outside.length === 0) return cautious
  const temperature = coolest(known)
  const scope = logistic([
    ...known.map(({ reading }) => ({ x: signals(reading, temperature), y: 1, weight: 1 / known.length })),
    ...outside.map((reading) => ({ x: signals(reading, temperature), y: 0, weight: 1 / outside.length })),
  ])
  return { temperature, scope }
}

/** What tells texts in scope from others: the highest probability, the energy of the scores, what is known. */
export function signals({ scores, familiar }: Reading, temperature: number): number[] {
  const probabilities = scores.map((score) => score / temperature)
  const highest = probabilities[best(probabilities)] ?? 0
  const energy = highest + Math.log(probabilities.reduce((sum, score) => sum + Math.exp(score - highest), 0))
  softmax(probabilities)
  return [probabilities[best(probabilities)] ?? 0, energy / 10, familiar]
}

/** The temperature at which the right intents are most likely (Guo et al. 2017), to 1 %. */
function coolest(known: readonly { reading: Reading; right: number }[]): number {
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
