import { gzipSync } from 'node:zlib'
import { NlpManager } from 'node-nlp'
import { open, pack, type Recogniser } from '../../../src/understand/pack.ts'
import { recognise } from '../../../src/understand/recognise.ts'
import { train } from '../../../src/understand/train.ts'
import { auroc, has, lines } from '../data.ts'
import { chance } from '../population.ts'
import { median, type Row } from '../table.ts'

type Example = { readonly text: string; readonly label: string }

/** Rounds of timing; accuracy is the same each time. */
const rounds = 5
/** The threshold of one half alone moves coverage by three points either way. */
const halvings = 21

/** The recogniser on MASSIVE's Japanese dev set, and node-nlp on a part of it in the same process. */
export async function intentRows(): Promise<{ rows: Row[]; says: string[] }> {
  if (!has('massive-ja-train.jsonl'))
    return { rows: [], says: ['MASSIVE is not beside the project: its rows are left out.'] }
  const examples = lines<{ text: string; label: string | number }>('massive-ja-train.jsonl').map(labelled)
  const dev = lines<{ text: string; label: string | number }>('massive-ja-dev.jsonl').map(labelled)
  const rows: Row[] = []
  const { recogniser, kilobytes } = learn(examples)
  const found = dev.map(({ text, label }) => ({ label, ...top(recogniser, text) }))
  const { accuracy, macroF1 } = score(found)
  rows.push({ name: 'MASSIVE ja dev: accuracy', values: [accuracy], unit: '%', goal: '86.5', guard: 'up' })
  rows.push({ name: 'MASSIVE ja dev: macro-F1', values: [macroF1], unit: '%', goal: '83.0', guard: 'up' })
  rows.push({ name: 'model, gzip', values: [kilobytes], unit: 'KB', goal: '≤ 400', guard: 'down' })
  rows.push({ name: 'time a text, p50', values: times(recogniser, dev), unit: 'µs', goal: '≤ 50' })
  rows.push({
    name: 'coverage at 95 % precision',
    values: Array.from({ length: halvings }, (_, at) => coverage(found, at + 1)),
    unit: '',
    goal: '.80',
    note: `threshold from one half of dev, measured on the other; ${halvings} ways to halve it`,
    guard: 'up',
  })
  const few = (count: number) => [1, 2, 3].map((seed) => sample(examples, count, seed))
  for (const [count, goal] of [
    [10, '66'],
    [20, '73'],
  ] as const)
    rows.push({
      name: `${count} examples an intent: accuracy`,
      values: few(count).map((some) => {
        const small = learn(some).recogniser
        return score(dev.map(({ text, label }) => ({ label, ...top(small, text) }))).accuracy
      }),
      unit: '%',
      goal,
      note: '3 draws',
      guard: 'up',
    })
  rows.push(...scope(examples, dev))
  rows.push(...(await peer(few(20)[0] ?? [], dev)))
  return { rows, says: [] }
}

const labelled = ({ text, label }: { text: string; label: string | number }): Example => ({
  text,
  label: String(label),
})

function learn(examples: readonly Example[]): { recogniser: Recogniser; kilobytes: number } {
  const packed = JSON.stringify(pack(train(examples)))
  return {
    recogniser: open(JSON.parse(packed)),
    kilobytes: gzipSync(packed, { level: 9 }).length / 1000,
  }
}

function top(recogniser: Recogniser, text: string) {
  const { ranked, inScope } = recognise(recogniser, text)
  return { predicted: ranked[0]?.intent ?? '', confidence: ranked[0]?.p ?? 0, inScope }
}

/** In percent; macro-F1 is the plain mean over the labels that occur. */
export function score(found: readonly { readonly label: string; readonly predicted: string }[]) {
  const right = found.filter(({ label, predicted }) => label === predicted)
  const labels = [...new Set(found.map(({ label }) => label))]
  const f1 = labels.map((one) => {
    const hits = right.filter(({ label }) => label === one).length
    const gold = found.filter(({ label }) => label === one).length
    return (2 * hits) / (gold + found.filter(({ predicted }) => predicted === one).length)
  })
  return {
    accuracy: (right.length / found.length) * 100,
    macroF1: (f1.reduce((sum, one) => sum + one, 0) / labels.length) * 100,
  }
}

function times(recogniser: Recogniser, texts: readonly Example[]): number[] {
  return Array.from({ length: rounds }, () =>
    median(
      texts.map(({ text }) => {
        const begun = performance.now()
        recognise(recogniser, text)
        return (performance.now() - begun) * 1000
      }),
    ),
  )
}

type Judged = { readonly label: string; readonly predicted: string; readonly confidence: number }

/** The share answered when a threshold that gives 95 % precision on one half is put to the other; halves drawn with a seed. */
function coverage(found: readonly Judged[], seed: number): number {
  const drawn = shuffled(found, seed)
  const middle = drawn.length >> 1
  const half = drawn.slice(0, middle).toSorted((one, other) => other.confidence - one.confidence)
  let right = 0
  let threshold = 1
  for (const [at, { label, predicted, confidence }] of half.entries()) {
    if (label === predicted) right++
    if (right / (at + 1) >= 0.95) threshold = confidence
  }
  const rest = drawn.slice(middle)
  return rest.filter(({ confidence }) => confidence >= threshold).length / rest.length
}

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const draw = chance(seed)
  return all
    .map((one) => ({ one, at: draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ one }) => one)
}

/** So many examples of each label, drawn with a seed. */
function sample(examples: readonly Example[], count: number, seed: number): Example[] {
  return [...Map.groupBy(shuffled(examples, seed), ({ label }) => label).values()].flatMap((some) =>
    some.slice(0, count),
  )
}

/** Near: utterances of a quarter of the intents, unknown to the model. Far: questions to an encyclopaedia. One model for both. */
function scope(examples: readonly Example[], dev: readonly Example[]): Row[] {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted()
  const held = new Set(labels.filter((_, at) => at % 4 === 3))
  const { recogniser } = learn(examples.filter(({ label }) => !held.has(label)))
  const scopeOf = (texts: readonly { readonly text: string }[]) =>
    texts.map(({ text }) => top(recogniser, text).inScope)
  const inside = scopeOf(dev.filter(({ label }) => !held.has(label)))
  const near = scopeOf(dev.filter(({ label }) => held.has(label)))
  const rows: Row[] = [
    {
      name: 'out of scope, near: AUROC',
      values: [auroc(inside, near)],
      unit: '',
      goal: '.86',
      note: '15 of 60 intents kept from the model',
      guard: 'up',
    },
  ]
  if (!has('jsquad-dev-queries.jsonl')) return rows
  const far = scopeOf(lines<{ text: string }>('jsquad-dev-queries.jsonl'))
  return [
    ...rows,
    {
      name: 'out of scope, far: AUROC',
      values: [auroc(inside, far)],
      unit: '',
      goal: '.98',
      note: 'JSQuAD questions, the same model',
      guard: 'up',
    },
  ]
}

/** All of it takes node-nlp many minutes, so both learn from 20 examples an intent. */
async function peer(examples: readonly Example[], dev: readonly Example[]): Promise<Row[]> {
  const note = '20 examples an intent, first draw'
  const manager = new NlpManager({ languages: ['ja'], nlu: { log: false }, autoSave: false, forceNER: false })
  for (const { text, label } of examples) manager.addDocument('ja', text, label)
  await manager.train()
  const own = learn(examples)
  const theirs: { label: string; predicted: string }[] = []
  const spent: number[] = []
  for (const { text, label } of dev) {
    const begun = performance.now()
    const { intent } = await manager.process('ja', text)
    spent.push((performance.now() - begun) * 1000)
    theirs.push({ label, predicted: String(intent) })
  }
  const mine = score(dev.map(({ text, label }) => ({ label, ...top(own.recogniser, text) })))
  const its = score(theirs)
  return [
    { name: 'ours: accuracy', values: [mine.accuracy], unit: '%', note },
    { name: 'node-nlp: accuracy', values: [its.accuracy], unit: '%', note },
    { name: 'ours: time a text, p50', values: times(own.recogniser, dev), unit: 'µs', note },
    { name: 'node-nlp: time a text, p50', values: [median(spent)], unit: 'µs', note },
    { name: 'ours: model, gzip', values: [own.kilobytes], unit: 'KB', note },
    {
      name: 'node-nlp: model, gzip',
      values: [gzipSync(manager.export(true), { level: 9 }).length / 1000],
      unit: 'KB',
      note,
    },
  ]
}
