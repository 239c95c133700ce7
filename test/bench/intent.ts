// npm run bench:intent -- --train F --test F [--predictions F]
// Trains the recogniser of src/understand on any labelled texts and scores it on others; the last line of
// standard output is JSON.

import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { open, pack } from '../../src/understand/pack.ts'
import { recognise } from '../../src/understand/recognise.ts'
import { train } from '../../src/understand/train.ts'

const Example = z.object({ text: z.string(), label: z.union([z.string(), z.number()]).transform(String) })
type Example = z.infer<typeof Example>

const USAGE = 'usage: npm run bench:intent -- --train F --test F [--predictions F]'

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

function main(): void {
  const { train: trainFile, test: testFile, predictions } = readArguments()
  if (trainFile === undefined || testFile === undefined) fail(USAGE)
  const examples = readExamples(trainFile)
  const tests = readExamples(testFile)

  const started = performance.now()
  const packed = JSON.stringify(pack(train(examples)))
  console.log(`trained on ${examples.length} texts in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  const recogniser = open(JSON.parse(packed))
  for (const { text } of tests.slice(0, 500)) recognise(recogniser, text)

  const times: number[] = []
  const found = tests.map(({ text, label }) => {
    const before = performance.now()
    const { ranked, inScope } = recognise(recogniser, text)
    times.push(performance.now() - before)
    return { text, label, predicted: ranked[0]?.intent ?? '', confidence: ranked[0]?.p ?? 0, inScope }
  })
  if (predictions !== undefined)
    writeFileSync(predictions, found.map((row) => `${JSON.stringify(row)}\n`).join(''))

  console.log(
    JSON.stringify({
      ...score(found),
      p50us: round((times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0) * 1000, 1),
      modelKBgz: round(gzipSync(packed, { level: 9 }).length / 1000, 1),
    }),
  )
}

/** In percent. Macro-F1 is the plain mean over the labels that occur in the test file. */
function score(found: readonly { label: string; predicted: string }[]): {
  accuracy: number
  macroF1: number
} {
  const right = found.filter(({ label, predicted }) => label === predicted)
  const labels = new Set(found.map(({ label }) => label))
  let sum = 0
  for (const one of labels) {
    const hits = right.filter(({ label }) => label === one).length
    const gold = found.filter(({ label }) => label === one).length
    const said = found.filter(({ predicted }) => predicted === one).length
    sum += (2 * hits) / (gold + said)
  }
  return {
    accuracy: round((right.length / found.length) * 100, 2),
    macroF1: round((sum / labels.size) * 100, 2),
  }
}

function round(number: number, digits: number): number {
  return Number(number.toFixed(digits))
}

function readArguments(): Partial<Record<'train' | 'test' | 'predictions', string>> {
  const option = { type: 'string' } as const
  try {
    return parseArgs({ options: { train: option, test: option, predictions: option } }).values
  } catch (error) {
    fail(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

function readExamples(file: string): Example[] {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    fail(`${file}: cannot be read`)
  }
  const examples = content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [Example.parse(JSON.parse(line))]
    } catch {
      return fail(`${file}:${at + 1}: not a line of {"text", "label"}`)
    }
  })
  return examples.length > 0 ? examples : fail(`${file}: no examples`)
}

main()
