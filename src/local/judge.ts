import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { load } from '../content/load.ts'
import { readFirm } from '../flow/staff/read-firm.ts'
import { judgeAll } from '../knowledge/judge/judge.ts'
import { dayAt } from '../knowledge/judge/moment.ts'
import { nextQuestion } from '../knowledge/judge/next.ts'
import { rulebook } from '../knowledge/judge/rulebook.ts'
import { printJudgement, printNext } from './judge-words.ts'
import { optionsOf } from './options.ts'

/**
 * `npm run judge -- profile.yaml [--today 2026-11-22] [--scheme id] [--cost 600000]`: every scheme judged for the
 * firm of the file, with the whole trace, for staff. The file holds one line a fact, by label or id:
 * `従業員数: 30`, `業種: 製造業`, `資本金: 5,000万円`, `gbizid: prime`, `SECURITY ACTION: ★★`, `契約・発注: わからない`,
 * `employees: { min: 10, max: 15 }`.
 */
const usage = '使い方: npm run judge -- profile.yaml [--today 2026-11-22] [--scheme id] [--cost 円]'
const { values, positionals } = optionsOf(usage, {
  allowPositionals: true,
  options: {
    today: { type: 'string' },
    scheme: { type: 'string' },
    cost: { type: 'string' },
  },
})
const [file] = positionals
if (file === undefined) fail(usage)
const today = values.today ?? dayAt(Date.now())
if (Number.isNaN(Date.parse(today)))
  fail(`--today は 2026-11-22 か 2026-12-15T16:59:00+09:00 の形で書きます: ${today}`)
const cost = values.cost === undefined ? undefined : Number(values.cost)
if (cost !== undefined && !(cost >= 0)) fail(`--cost は円の数で書きます: ${values.cost}`)

const { content, faults } = load(process.cwd())
const broken = faults.filter(({ where }) => /^knowledge\/(?:facts|rules|subsidies|sources)\//.test(where))
if (broken.length > 0) fail(broken.map(({ where, ja }) => `${where} ${ja}`).join('\n'))
const { firm, faults: wrong } = readFirm(text(file), content, today)
if (wrong.length > 0) fail(wrong.join('\n'))

const book = rulebook(content)
const schemes = content.schemes.filter(({ id }) => values.scheme === undefined || id === values.scheme)
if (schemes.length === 0)
  fail(`制度「${values.scheme}」はありません。\n${content.schemes.map(({ id }) => id).join('\n')}`)
const given = { book, firm, today, sources: content.sources, ...(cost === undefined ? {} : { cost }) }
for (const judgement of judgeAll(schemes, book, firm, today))
  console.log(`${printJudgement(judgement, given)}\n`)
console.log(printNext(nextQuestion(schemes, book, firm, today), book))

function text(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return fail(`${path} を読めません: ${error instanceof Error ? error.message : ''}`)
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
