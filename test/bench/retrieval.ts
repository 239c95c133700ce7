// npm run bench:retrieval -- --corpus F --queries F [--qrels F] [--run F]
// Scores the search of src/knowledge/search on any corpus; the last line of standard output is JSON.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { build } from '../../src/knowledge/search/build.ts'
import { open, pack } from '../../src/knowledge/search/pack.ts'
import { search } from '../../src/knowledge/search/query.ts'
import { groupsOf, type SudachiGroup } from '../../src/knowledge/search/sudachi.ts'

const Id = z.union([z.string(), z.number()])
const Passage = z.object({ id: Id, title: z.string().nullish(), text: z.string().nullish() })
const Question = z.object({ id: Id, text: z.string() })
const Judgement = z.object({ query: Id, doc: Id, rel: z.number().default(1) })

const USAGE = 'usage: npm run bench:retrieval -- --corpus F --queries F [--qrels F] [--run F]'
const DEPTH = 10

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

async function main(): Promise<void> {
  const { corpus, queries, qrels, run } = readArguments()
  if (corpus === undefined || queries === undefined) fail(USAGE)
  const passages = readLines(corpus, Passage)
  const docs = passages.map(({ id, title, text }) => ({
    id: String(id),
    views: { title: title ?? '', text: text ?? '' },
  }))
  if (docs.length === 0) fail(`${corpus}: no passages`)
  // A run names passages as the corpus does: 7 stays a number.
  const written = new Map(passages.map(({ id }) => [String(id), id]))
  const questions = readLines(queries, Question)
  const relevant = qrels === undefined ? new Map<string, Map<string, number>>() : readRelevant(qrels)

  const packed = pack(build(docs, { synonyms: groupsOf(await dictionary()) }))
  const index = open(packed)
  for (const { text } of questions.slice(0, 200)) search(index, text, { k: DEPTH })

  const times: number[] = []
  const found = questions.map(({ id, text }) => {
    const started = performance.now()
    const { hits, answerable } = search(index, text, { k: DEPTH })
    times.push(performance.now() - started)
    return {
      query: id,
      answerable,
      hits: hits.map((hit) => ({ doc: written.get(hit.id) ?? hit.id, score: hit.score })),
    }
  })
  if (run !== undefined) writeFileSync(run, found.map((row) => `${JSON.stringify(row)}\n`).join(''))

  const judged = found.flatMap(({ query, hits }) => {
    const wanted = relevant.get(String(query))
    return wanted === undefined
      ? []
      : [
          score(
            hits.map((hit) => String(hit.doc)),
            wanted,
          ),
        ]
  })
  const mean = (of: (row: Scores) => number) =>
    judged.length === 0 ? null : round(judged.reduce((sum, row) => sum + of(row), 0) / judged.length, 4)
  const hit1 = mean((row) => row.hit)
  console.error(`${docs.length} passages, ${questions.length} questions, ${judged.length} of them judged`)
  console.log(
    JSON.stringify({
      hit1: hit1 === null ? null : round(hit1 * 100, 2),
      ndcg10: mean((row) => row.ndcg),
      recall10: mean((row) => row.recall),
      mrr10: mean((row) => row.reciprocal),
      p50us: round((times.sort((a, b) => a - b)[times.length >> 1] ?? 0) * 1000, 1),
      indexKBgz: round(gzipSync(packed, { level: 9 }).length / 1024, 1),
    }),
  )
}

interface Scores {
  readonly hit: number
  readonly ndcg: number
  readonly recall: number
  readonly reciprocal: number
}

/** Of one ranking: hit at 1, nDCG@10 with the grade as gain (trec_eval's), recall@10, reciprocal rank. */
function score(ranking: readonly string[], wanted: ReadonlyMap<string, number>): Scores {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, DEPTH).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0)
  const gains = ranking.map((doc) => wanted.get(doc) ?? 0)
  const first = gains.findIndex((gain) => gain > 0)
  return {
    hit: first === 0 ? 1 : 0,
    ndcg: discounted(gains) / discounted([...wanted.values()].sort((a, b) => b - a)),
    recall: gains.filter((gain) => gain > 0).length / wanted.size,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
  }
}

function readRelevant(file: string): Map<string, Map<string, number>> {
  const relevant = new Map<string, Map<string, number>>()
  for (const { query, doc, rel } of readLines(file, Judgement)) {
    if (rel <= 0) continue
    const row = relevant.get(String(query)) ?? new Map<string, number>()
    relevant.set(String(query), row.set(String(doc), rel))
  }
  return relevant
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  let content = ''
  try {
    content = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    fail(`${file}: cannot be read`)
  }
  return content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const row = schema.safeParse(parse(line))
    return row.success ? [row.data] : fail(`${file}:${at + 1}: ${z.prettifyError(row.error)}`)
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function readArguments() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ options: { corpus: text, queries: text, qrels: text, run: text } }).values
  } catch (error) {
    fail(`${error instanceof Error ? error.message : ''}\n${USAGE}`)
  }
}

async function dictionary(): Promise<readonly SudachiGroup[]> {
  // Its ES module entry is missing from the package, so it is required.
  const sudachi: { fetchDictionary(): Promise<readonly SudachiGroup[]> } = createRequire(import.meta.url)(
    'sudachi-synonyms-dictionary',
  )
  return sudachi.fetchDictionary()
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

await main()
