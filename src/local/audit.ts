import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { audit, searcher } from '../content/audit.ts'
import { dayOf } from '../conversation/day.ts'
import { knowledge } from '../knowledge/compiled.ts'
import type { Entry } from '../knowledge/knowledge.ts'
import { root } from './build.ts'
import { optionsOf } from './options.ts'

/**
 * `npm run knowledge:audit [-- --today 2026-11-22] [--days 60]`: what expires, what is unconfirmed, sources that nobody
 * cites, entries that no test question finds, and sections of the original studies that no entry covers.
 * Exit code 1 when an entry is past its date, is never found, or a section has a hole.
 */
const usage = '使い方: npm run knowledge:audit -- [--today 2026-11-22] [--days 60]'
const { values } = optionsOf(usage, {
  options: {
    today: { type: 'string', default: process.env.TODAY || dayOf(Date.now()) },
    days: { type: 'string', default: '60' },
  },
})
const today = values.today.slice(0, 10)
const days = Number(values.days)
if (Number.isNaN(Date.parse(today)) || !(days >= 0)) {
  console.error(usage)
  process.exit(2)
}

const Coverage = z.array(
  z.object({ source: z.string(), section: z.string(), title: z.string(), entries: z.array(z.string()) }),
)
const Questions = z.array(z.object({ q: z.string() }))
const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'))

const result = audit(knowledge.content, {
  today,
  days,
  coverage: Coverage.parse(read('knowledge/coverage.yaml')),
  questions: ['test/knowledge/questions.yaml', 'test/knowledge/holdout.yaml']
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => Questions.parse(read(path)).map(({ q }) => q)),
  search: searcher(knowledge),
})

const line = ({ id, title, valid_until, cite: [source] }: Entry) =>
  `${valid_until ? `${valid_until}  ` : ''}${id}（${title}）  ${source?.source ?? ''}`
section('期限を過ぎた項目（もう内容を話しません）', result.expired.map(line))
section(`これから${days}日で期限が来る項目`, result.expiring.map(line))
section('確認できていない項目', result.unconfirmed.map(line))
section('どこからも引かれていない出典', result.uncited)
section('どの試しの質問でも見つからない項目', result.unfound.map(line))
section('もとの資料の節の抜け', result.holes)
const wrong = result.expired.length + result.unfound.length + result.holes.length
console.log(wrong === 0 ? '点検：直すところはありません。' : `点検：直すところが ${wrong} 件あります。`)
process.exitCode = wrong === 0 ? 0 : 1

function section(title: string, lines: readonly string[]): void {
  console.log(`■ ${title}：${lines.length}件`)
  for (const one of lines) console.log(`  ${one}`)
  console.log('')
}
