import { writeFileSync } from 'node:fs'
import { load } from '../../src/content/load.ts'
import { factsOf } from '../../src/knowledge/judge/evaluate.ts'
import { firmOf } from '../../src/knowledge/judge/examples.ts'
import { judge } from '../../src/knowledge/judge/judge.ts'
import { openFacts } from '../../src/knowledge/judge/look-ahead.ts'
import { nextQuestion } from '../../src/knowledge/judge/next.ts'
import { rulebook } from '../../src/knowledge/judge/rulebook.ts'
import { type Answers, chance, firm } from './population.ts'

/**
 * How many questions an owner is asked until nothing can change: the question that decides most, against the order
 * of the fact files, the order of a form (scheme by scheme), and chance. `npm run bench:questions -- --firms N --write`.
 */
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1]
const firms = process.argv.includes('--firms') ? Number(argument('--firms')) : 10_000
const today = '2026-11-22'
const { content, faults } = load(process.cwd())
const faulty = faults.filter(({ where }) => /knowledge\/(subsidies|rules|facts)/.test(where))
if (faulty.length > 0) throw new Error(faulty.map(({ where, ja }) => `${where} ${ja}`).join('\n'))
const book = rulebook(content)
const asked = content.schemes.filter(({ fit }) => fit !== 'poor' && fit !== 'information')
const security = asked.filter(({ fit }) => fit === 'direct')

type Known = Answers
type Choose = (known: Known, missing: readonly string[], draw: () => number) => string

/** What may still matter, by the same rule for every way of asking. */
const missingOf = (schemes: typeof asked, known: Known): readonly string[] => {
  const open = schemes.flatMap((scheme) => openFacts(judge(scheme, book, firmOf(known), today), book))
  return [...new Set(open)].filter((fact) => known[fact] === undefined)
}

function ask(schemes: typeof asked, truth: Answers, choose: Choose, draw: () => number): number {
  let known: Known = {}
  for (let asked = 0; ; asked++) {
    const missing = missingOf(schemes, known)
    if (missing.length === 0) return asked
    const fact = choose(known, missing, draw)
    known = { ...known, [fact]: truth[fact] ?? false }
  }
}

const first =
  (order: readonly string[]): Choose =>
  (_, missing) =>
    order.find((id) => missing.includes(id)) ?? missing[0] ?? ''
const orders = (schemes: typeof asked): readonly (readonly [string, Choose])[] => [
  ['質問の並び順', first(content.facts.map(({ id }) => id))],
  [
    '制度ごとに順番',
    first(schemes.flatMap(({ conditions }) => conditions.flatMap(({ test }) => factsOf(test, book)))),
  ],
  ['でたらめ', (_, missing, draw) => missing[Math.floor(draw() * missing.length)] ?? ''],
]

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const share = (numbers: readonly number[], at: number) =>
  numbers.toSorted((one, other) => one - other)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * at))
  ] ?? 0

function measure(title: string, schemes: typeof asked): string[] {
  const population = chance(20261122)
  const truths = Array.from({ length: firms }, () => firm(population, content.facts))
  const rows: string[] = []
  const errors: number[] = []
  const times: number[] = []
  // The same answers lead to the same question: remember it, for the bench's sake only.
  const chosen = new Map<string, { fact: string; remaining: number }>()
  const ours = truths.map((truth) => {
    let known: Known = {}
    const said: number[] = []
    for (;;) {
      const key = JSON.stringify(known)
      let next = chosen.get(key)
      if (!next) {
        const begin = performance.now()
        const found = nextQuestion(schemes, book, firmOf(known), today)
        times.push(performance.now() - begin)
        next = found ?? { fact: '', remaining: 0 }
        chosen.set(key, next)
      }
      if (next.fact === '') break
      said.push(next.remaining)
      known = { ...known, [next.fact]: rounded(next.fact, truth[next.fact] ?? false) }
    }
    for (const [place, remaining] of said.entries()) errors.push(Math.abs(remaining - (said.length - place)))
    return said.length
  })
  const line = (name: string, counts: readonly number[]) =>
    rows.push(
      `| ${name} | ${mean(counts).toFixed(2)} | ${share(counts, 0.5)} | ${share(counts, 0.9)} | ${Math.max(...counts)} |`,
    )
  line('**決め手になる質問から**', ours)
  for (const [name, choose] of orders(schemes)) {
    const draw = chance(7)
    line(
      name,
      truths.map((truth) =>
        ask(
          schemes,
          Object.fromEntries(Object.entries(truth).map(([id, value]) => [id, rounded(id, value)])),
          choose,
          draw,
        ),
      ),
    )
  }
  return [
    `## ${title}（${schemes.length}制度）`,
    '',
    '| きき方 | 平均 | 中央 | 9割 | 最大 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `「あと何問ほど」の平均のずれ: ${mean(errors).toFixed(2)} 問（1問以内が ${((100 * errors.filter((error) => error <= 1).length) / errors.length).toFixed(0)} %）。`,
    `次の質問を選ぶ時間: 中央 ${share(times, 0.5).toFixed(2)} ms、99% ${share(times, 0.99).toFixed(2)} ms。`,
    '',
  ]
}

/** Numbers are answered with the buttons, as a person would. */
function rounded(id: string, value: Answers[string]): Answers[string] {
  if (typeof value !== 'number') return value
  const range = book.fact(id).ranges.find(({ min, max }) => min <= value && value <= max)
  return range ? { min: range.min, max: range.max } : value
}

const report = [
  '# 何問で決まるか',
  '',
  `つくりものの会社 ${firms.toLocaleString('ja-JP')} 社（種は固定）に、判定が変わらなくなるまできいた数です。日は ${today}。`,
  '数は、案内のしかたを比べるためのもので、統計ではありません。`npm run bench:questions` で同じ表が出ます。',
  '',
  ...measure('セキュリティのための制度だけ', security),
  ...measure('きく値打ちのある制度すべて', asked),
].join('\n')
console.log(report)
if (process.argv.includes('--write')) writeFileSync(new URL('questions.md', import.meta.url).pathname, report)
