import { seeded, shuffle } from './seeded.ts'

/** Rows of features, one an example: feature numbers of row i stand at `starts[i]` to `starts[i + 1]`. */
export type Rows = {
  readonly starts: Int32Array
  readonly features: Int32Array
  readonly values: Float32Array
  /** How many different features there are. */
  readonly width: number
}

/**
 * A bag of features, one hidden layer, softmax. `inward` holds a row of `hidden` weights a feature,
 * `outward` a row of `classes` weights a hidden unit.
 */
export type Network = {
  readonly hidden: number
  readonly classes: number
  readonly inward: Float32Array
  readonly hiddenBias: Float32Array
  readonly outward: Float32Array
  readonly bias: Float32Array
}

export type Fitting = {
  readonly hidden: number
  readonly epochs: number
  /** Share of the features dropped from an example each time it is seen: what makes it generalise. */
  readonly drop: number
  readonly rate: number
  /** For each text, how many blends of two texts are shown as examples of no intent. */
  readonly blends: number
  /** How much of an intent's frequency is allowed for while learning: the rarer, the more a text of it teaches. */
  readonly even: number
  readonly seed: number
}

/** How much telling each intent from all the rest counts, beside telling them from one another. */
const against = 0.3

/**
 * Learns by AdaGrad (Duchi et al. 2011), one example at a time, the rate falling to a tenth. The loss is
 * that of softmax plus some of one-against-the-rest, which also learns from blends of two intents what
 * belongs to none. Deterministic.
 */
export function teach(rows: Rows, targets: Int32Array, classes: number, how: Fitting): Network {
  const random = seeded(how.seed)
  const { hidden, drop } = how
  const { starts, features, values, width } = rows
  const inward = spread(width * hidden, 0.1 / hidden, random)
  const outward = spread(hidden * classes, 1 / Math.sqrt(hidden), random)
  const hiddenBias = new Float32Array(hidden)
  const bias = new Float32Array(classes)
  const seenInward = new Float32Array(width)
  const seenOutward = new Float32Array(hidden * classes)
  const seenHidden = new Float32Array(hidden)
  const seenBias = new Float32Array(classes)
  const layer = new Float32Array(hidden)
  const back = new Float32Array(hidden)
  const output = new Float32Array(classes)
  const odds = oddsOf(targets, classes, how.even)
  const kept = new Int32Array(2 * longestRow(starts))
  const active = new Int32Array(hidden)
  const order = Int32Array.from(targets, (_, at) => at)

  for (let epoch = 0; epoch < how.epochs; epoch++) {
    shuffle(order, random)
    const rate = how.rate * (1 - (0.9 * epoch) / how.epochs)
    const turns = Math.round(order.length * (1 + how.blends))
    for (let turn = 0; turn < turns; turn++) {
      const blended = turn >= order.length
      const at = order[blended ? Math.floor(random() * order.length) : turn] as number
      const other = blended ? (order[Math.floor(random() * order.length)] as number) : at
      const target = targets[at] as number
      if (blended && target === targets[other]) continue

      layer.set(hiddenBias)
      const dropped = blended ? (1 + drop) / 2 : drop
      let keeping = 0
      for (const text of blended ? [at, other] : [at])
        for (let j = starts[text] as number; j < (starts[text + 1] as number); j++) {
          if (random() < dropped) continue
          kept[keeping++] = j
          const value = (values[j] as number) / (1 - drop)
          const row = (features[j] as number) * hidden
          for (let h = 0; h < hidden; h++) (layer[h] as number) += (inward[row + h] as number) * value
        }
      forward(layer, outward, bias, output)
      errors(output, odds, blended ? undefined : target)

      let size = 0
      let actives = 0
      for (let h = 0; h < hidden; h++) {
        const signal = layer[h] as number
        if (signal === 0) continue
        active[actives] = h
        let slope = 0
        for (let k = 0, w = h * classes; k < classes; k++, w++) {
          const error = output[k] as number
          slope += (outward[w] as number) * error
          ;(outward[w] as number) -= step(seenOutward, w, error * signal, rate)
        }
        back[actives++] = slope
        size += slope * slope
        ;(hiddenBias[h] as number) -= step(seenHidden, h, slope, rate)
      }
      for (let k = 0; k < classes; k++) (bias[k] as number) -= step(seenBias, k, output[k] as number, rate)
      size /= hidden
      for (let n = 0; n < keeping; n++) {
        const j = kept[n] as number
        const value = (values[j] as number) / (1 - drop)
        const feature = features[j] as number
        ;(seenInward[feature] as number) += size * value * value
        const scale = (rate * value) / (Math.sqrt(seenInward[feature] as number) + 1e-6)
        const row = feature * hidden
        for (let n = 0; n < actives; n++)
          (inward[row + (active[n] as number)] as number) -= scale * (back[n] as number)
      }
    }
  }
  return { hidden, classes, inward, hiddenBias, outward, bias }
}

/** So much of how frequent each class is, as log-odds: what scores need not learn (Menon et al. 2021). */
function oddsOf(targets: Int32Array, classes: number, share: number): Float32Array {
  const counts = new Float32Array(classes)
  for (const target of targets) (counts[target] as number)++
  return counts.map((count) => share * Math.log(count / targets.length))
}

/** Turns scores into the slopes of the loss, in place. No target: an example of no intent. */
function errors(scores: Float32Array, odds: Float32Array, target: number | undefined): void {
  const alone = scores.map((score) => against / (1 + Math.exp(-score)))
  if (target === undefined) scores.fill(0)
  else {
    for (let k = 0; k < scores.length; k++) (scores[k] as number) += odds[k] as number
    softmax(scores)
  }
  for (let k = 0; k < scores.length; k++) (scores[k] as number) += alone[k] as number
  if (target !== undefined) (scores[target] as number) -= 1 + against
}

/** Rectifies `layer` in place and writes the scores of the classes (logits) to `output`. */
function forward(layer: Float32Array, outward: Float32Array, bias: Float32Array, output: Float32Array): void {
  output.set(bias)
  const classes = output.length
  for (let h = 0; h < layer.length; h++) {
    const active = layer[h] as number
    if (active <= 0) layer[h] = 0
    else
      for (let k = 0, w = h * classes; k < classes; k++, w++)
        (output[k] as number) += (outward[w] as number) * active
  }
}

/** Turns scores into probabilities, in place; they sum to 1. */
export function softmax(scores: Float32Array): void {
  let highest = -Infinity
  for (let k = 0; k < scores.length; k++) highest = Math.max(highest, scores[k] as number)
  let sum = 0
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k] as number) - highest)
  for (let k = 0; k < scores.length; k++) (scores[k] as number) /= sum
}

function step(seen: Float32Array, at: number, slope: number, rate: number): number {
  const sum = (seen[at] as number) + slope * slope
  seen[at] = sum
  return (rate * slope) / (Math.sqrt(sum) + 1e-6)
}

function spread(length: number, widest: number, random: () => number): Float32Array {
  return Float32Array.from({ length }, () => (random() * 2 - 1) * widest)
}

function longestRow(starts: Int32Array): number {
  let longest = 0
  for (let at = 1; at < starts.length; at++)
    longest = Math.max(longest, (starts[at] as number) - (starts[at - 1] as number))
  return longest
}
