import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knowledge } from '../../../src/knowledge/compiled.ts'
import { root } from '../../../src/local/build.ts'
import { normaliserOf } from '../../../src/understand/understand.ts'
import { folder, has, yaml } from '../data.ts'
import type { Row } from '../table.ts'
import { score } from './intents.ts'

type Said = { readonly text: string; readonly label: string }

/** Our own phrasings that are kept out of `intents/`; writes what was taken for what beside the report. */
export function holdoutRows(): Row[] {
  const at = join(root, 'test/understand/holdout')
  const normalise = normaliserOf(knowledge)
  const said: Said[] = readdirSync(at).flatMap((file) =>
    Object.entries(yaml(join(at, file)) as Record<string, string[]>).flatMap(([label, texts]) =>
      texts.map((text) => ({ text, label })),
    ),
  )
  const found = said.map(({ text, label }) => {
    const { ranked } = knowledge.recognise(normalise(text))
    return {
      text,
      label,
      ranked: ranked.slice(0, 3).map(({ intent }) => intent),
      predicted: ranked[0]?.intent ?? '',
    }
  })
  writeFileSync(join(import.meta.dirname, '../confusion.md'), confusion(found))
  const { accuracy, macroF1 } = score(found)
  const third = found.filter(({ label, ranked }) => ranked.includes(label)).length / found.length
  const labels = new Set(said.map(({ label }) => label)).size
  return [
    {
      name: 'own phrasings kept aside: accuracy',
      values: [accuracy],
      unit: '%',
      note: `${said.length} texts, ${labels} intents`,
      guard: 'up',
    },
    { name: 'own phrasings kept aside: macro-F1', values: [macroF1], unit: '%' },
    { name: 'own phrasings kept aside: right one among three', values: [third * 100], unit: '%' },
  ]
}

type Found = Said & { readonly predicted: string }

function confusion(found: readonly Found[]): string {
  const wrong = found.filter(({ label, predicted }) => label !== predicted)
  const pairs = [...Map.groupBy(wrong, ({ label, predicted }) => `${label} | ${predicted}`)]
    .map(([pair, some]) => ({ pair, count: some.length, share: some.length }))
    .sort((one, other) => other.count - one.count || (one.pair < other.pair ? -1 : 1))
  const worst = [...Map.groupBy(found, ({ label }) => label)]
    .map(([label, some]) => ({
      label,
      count: some.length,
      right: some.filter(({ predicted }) => predicted === label).length,
    }))
    .sort(
      (one, other) => one.right / one.count - other.right / other.count || (one.label < other.label ? -1 : 1),
    )
  return [
    '# What is taken for what',
    '',
    `Own phrasings kept out of \`intents/\` (${found.length}), by the recogniser alone: ${found.length - wrong.length} right. Written by \`npm run bench\`.`,
    '',
    '| meant | taken for | times |',
    '|---|---|---|',
    ...pairs.map(({ pair, count }) => `| ${pair} | ${count} |`),
    '',
    '| intent | right | of |',
    '|---|---|---|',
    ...worst
      .filter(({ right, count }) => right < count)
      .map(({ label, right, count }) => `| ${label} | ${right} | ${count} |`),
    '',
  ].join('\n')
}

type Question = { readonly id: string; readonly text: string; readonly expected_behaviour: string }

/** Whether whole questions are met with the right behaviour, and answered with a source. */
export function domainRows(): { rows: Row[]; says: string[] } {
  if (!has('domain-questions-dev.yaml'))
    return { rows: [], says: ['The domain questions are not beside the project: their row is left out.'] }
  const { questions } = yaml(join(folder, 'domain-questions-dev.yaml')) as { questions: Question[] }
  const { stdout } = spawnSync(process.execPath, ['src/local/ask.ts', '--stdin', '--today', '2026-11-22'], {
    cwd: root,
    encoding: 'utf8',
    input: questions.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''),
    maxBuffer: 2 ** 28,
  })
  const answers = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; behaviour: string; citations: unknown[] })
  const by = new Map(answers.map((answer) => [answer.id, answer]))
  const right = questions.filter(({ id, expected_behaviour }) => by.get(id)?.behaviour === expected_behaviour)
  const answered = answers.filter(({ behaviour }) => behaviour.startsWith('answer'))
  const cited = answered.filter(({ citations }) => citations.length > 0)
  return {
    rows: [
      {
        name: 'domain questions: right behaviour',
        values: [(right.length / questions.length) * 100],
        unit: '%',
        goal: '≥ 90',
        note: `${questions.length} questions`,
        guard: 'up',
      },
      {
        name: 'domain questions: answers with a source',
        values: [(cited.length / answered.length) * 100],
        unit: '%',
        goal: '100',
      },
    ],
    says: [],
  }
}
