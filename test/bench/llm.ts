import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { openModel } from '../../adapters/llm/index.ts'
import { type Behaviour, fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { openBreaker } from '../../src/llm/breaker.ts'
import { llmConfigOf } from '../../src/llm/config.ts'
import { helperOf } from '../../src/llm/helper.ts'
import type { Help, Told } from '../../src/llm/port.ts'
import { optionsOf } from '../../src/local/options.ts'
import { type FakeOpenai, startOpenai } from '../fakes/openai.ts'

/**
 * `npm run bench:llm [-- --questions F] [--stand-in]`: the domain questions without and with the model of `LLM_*`,
 * side by side: how many are met with the right behaviour, how many answers carry a source, what the guards did, what
 * it costs. `--stand-in` uses the local fake, which shows the workings and nothing of a model's worth. Costs money.
 */
const { values: given } = optionsOf('usage: npm run bench:llm [-- --questions F] [--stand-in]', {
  options: {
    questions: { type: 'string', default: '../shared/bench/domain-questions-dev.yaml' },
    'stand-in': { type: 'boolean', default: false },
  },
})
if (!existsSync(given.questions)) {
  console.log(`no questions at ${given.questions}; give others with --questions FILE`)
  process.exit(0)
}

type Question = { readonly id: string; readonly text: string; readonly expected_behaviour: Behaviour }
const { questions }: { questions: readonly Question[] } = parse(readFileSync(given.questions, 'utf8'))
let fake: FakeOpenai | undefined
if (given['stand-in']) fake = await startOpenai()
const config = llmConfigOf(
  fake ? { LLM_PROVIDER: 'openai', LLM_MODEL: 'stand-in', LLM_BASE_URL: fake.base } : process.env,
)

const told: Told[] = []
const model = config && openModel(config.model, undefined)
const helper =
  model &&
  helperOf({
    model: async () => model,
    breaker: openBreaker(),
    now: () => performance.now(),
    reserve: async () => true,
    settle: async () => {},
    told: (one) => told.push(one),
  })

const today = '2026-11-22'
const at = Date.parse(`${today}T10:00:00+09:00`)
const say = (text: string, help?: Help) =>
  turn(
    fresh(),
    [{ id: '1', at, audience: 'owner', act: { kind: 'text', text } }],
    { at, today },
    knowledge,
    help,
  )

/** As a conversation asks: what was chosen may lead to an answer that can be put better. */
async function helped(text: string) {
  let help: Help = {}
  let outcome = say(text)
  for (const kinds = new Set<string>(); outcome.wants && !kinds.has(outcome.wants.kind); ) {
    kinds.add(outcome.wants.kind)
    const got = await helper?.help(outcome.wants, AbortSignal.timeout(4_000))
    if (!got) break
    help = { ...help, ...got }
    outcome = say(text, help)
  }
  return outcome
}

type Row = { right: number; sourced: number; answers: number; ms: number[] }
const empty = (): Row => ({ right: 0, sourced: 0, answers: 0, ms: [] })
function note(row: Row, { expected_behaviour }: Question, outcome: ReturnType<typeof say>, ms: number): void {
  row.ms.push(ms)
  if (outcome.behaviour === expected_behaviour) row.right++
  if (!outcome.behaviour.startsWith('answer')) return
  row.answers++
  if (outcome.bubbles.some((bubble) => 'citations' in bubble && bubble.citations.length > 0)) row.sourced++
}

const [without, withModel] = [empty(), empty()]
for (const question of questions) {
  let from = performance.now()
  note(without, question, say(question.text), performance.now() - from)
  if (!helper) continue
  from = performance.now()
  note(withModel, question, await helped(question.text), performance.now() - from)
}
await fake?.close()

const middle = (ms: readonly number[], share: number) =>
  (ms.toSorted((one, other) => one - other)[Math.floor(ms.length * share)] ?? 0).toFixed(0)
const line = (name: string, { right, sourced, answers, ms }: Row, tokens: number) =>
  `| ${name} | ${right} of ${questions.length} | ${sourced} of ${answers} | ${middle(ms, 0.5)} | ${middle(ms, 0.95)} | ${tokens} |`
const verdicts = Map.groupBy(told, ({ use, verdict }) => `${use} ${verdict}`)

console.log(
  '| | right behaviour | answers with a source | ms p50 | ms p95 | tokens |\n|---|---|---|---|---|---|',
)
console.log(line('without a model', without, 0))
if (!config || !model)
  console.log('\nNo model is configured: set LLM_PROVIDER, LLM_MODEL and LLM_API_KEY or LLM_BASE_URL.')
else {
  const tokens = told.reduce((sum, one) => sum + one.tokens, 0)
  console.log(line(model.name, withModel, tokens))
  console.log(
    `\nasked ${told.length} times: ${[...verdicts].map(([name, all]) => `${name} ${all.length}`).join(', ') || 'never'}`,
  )
  const faults = Map.groupBy(
    told.flatMap((one) => one.faults),
    (fault) => fault,
  )
  if (faults.size > 0)
    console.log(`held back for: ${[...faults].map(([name, all]) => `${name} ${all.length}`).join(', ')}`)
}
