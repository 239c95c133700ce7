import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { optionsOf } from '../../src/local/options.ts'
import { guard } from './guard.ts'
import { load, machine } from './machine.ts'
import { markdown, type Section } from './table.ts'

/**
 * Measures us beside our peers, prints the tables and writes them to `report.md`; sections that were not asked for stay
 * as they are. `--guard` writes nothing and fails when a figure has fallen behind the committed report by more than its
 * noise; `--full` measures for longer.
 */
const parts = {
  engine: () => import('./engine/section.ts'),
  service: () => import('./service/section.ts'),
  growth: () => import('./growth/section.ts'),
  bundle: () => import('./bundle/section.ts'),
  cost: () => import('./cost/section.ts'),
} as const
type Part = keyof typeof parts

const usage =
  'usage: npm run bench [-- --only engine|service|growth|bundle|cost] [--full] [--rounds N] [--guard]'
const { values } = optionsOf(usage, {
  options: {
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    guard: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
  },
})
if (values.only !== undefined && !(values.only in parts)) {
  console.error(usage)
  process.exit(2)
}
const chosen = (Object.keys(parts) as Part[]).filter(
  (part) => values.only === undefined || part === values.only,
)
const file = join(import.meta.dirname, 'report.md')
const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
const sections = new Map<Part, string>(
  [...committed.matchAll(/<!-- (\w+) -->\n([\s\S]*?)(?=\n<!-- \w+ -->\n|$)/g)].map(
    ([, part = '', text = '']) => [part as Part, text.trim()],
  ),
)
const found: Section[] = []
for (const part of chosen) {
  const begun = performance.now()
  const before = load()
  const all = await (await parts[part]()).section({ full: values.full, rounds: Number(values.rounds) })
  const took = ((performance.now() - begun) / 60_000).toFixed(1)
  const when = `${machine()}. ${new Date().toISOString().slice(0, 10)}, ${took} minutes; load a core ${before.toFixed(1)} before, ${load().toFixed(1)} after.`
  const text = all
    .map((one) => markdown({ ...one, says: one === all[0] ? [when, ...one.says] : one.says }))
    .join('\n\n')
  console.log(`\n${text}\n`)
  sections.set(part, text)
  found.push(...all)
  if (!values.guard) keep()
}
if (values.guard) {
  const faults = guard(committed, found)
  for (const fault of faults) console.error(fault)
  console.log(faults.length === 0 ? 'no figure fell behind' : `${faults.length} figures fell behind`)
  process.exit(faults.length === 0 ? 0 : 1)
}
process.exit(0)

/** After each part, so that a run that is cut off leaves what it has measured. */
function keep(): void {
  const head = [
    '# Measured',
    '',
    'Written by `npm run bench`. Medians, with the lowest and highest round beside them. Ratios decide; absolute times are this',
    'machine’s, and longer when others were at work on it (load a core above 1).',
  ]
  const body = (Object.keys(parts) as Part[]).flatMap((part) => {
    const text = sections.get(part)
    return text === undefined ? [] : [`<!-- ${part} -->\n${text}`]
  })
  writeFileSync(file, `${[head.join('\n'), ...body].join('\n\n')}\n`)
}
