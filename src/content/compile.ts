import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import holidays from '@holiday-jp/holiday_jp'
import * as z from 'zod'
import { pack } from '../knowledge/search/pack.ts'
import { open } from '../understand/pack.ts'
import { recognise } from '../understand/recognise.ts'
import { check } from './check/check.ts'
import { type CollectionName, type Content, collections } from './collections.ts'
import { besideOf, examplesOf, indexOf, modelOf, synonymsOf } from './engines.ts'
import { learnHeld } from './held.ts'
import { load } from './load.ts'
import { modulesOf } from './signs.ts'

/**
 * Build time: reads `knowledge/` and `intents/`, checks them and writes `generated/` (not in git): the content,
 * its ids as unions, and a JSON Schema per collection for editors.
 * Exit code 1 with every fault as `file:line:column field` and its remedy when the content does not hold.
 */
const root = process.cwd()
const { content: written, faults: unread, locate } = load(root)
const faults = [...unread, ...(unread.length > 0 ? [] : check(written, locate))]
if (faults.length > 0) {
  for (const { where, field, ja, en } of faults) console.error(`${where} ${field}\n  ${ja}\n  ${en}`)
  console.error(`直すところが ${faults.length} か所あります / ${faults.length} faults`)
  process.exit(1)
}
const folder = join(root, 'src/content/generated')
for (const name of ['schema', 'signs']) mkdirSync(join(folder, name), { recursive: true })
const { signs, beside, ...content } = written
write('ids.ts', ids(content))
for (const [name, text] of modulesOf(signs, (sign) => basename(locate(sign).split(':')[0] ?? '', '.yaml')))
  write(`${name}.ts`, text)
write('content.bin', JSON.stringify(content))
write(
  'version.ts',
  `/** Generated: do not edit. */\nexport const version = '${hash(JSON.stringify(content))}'\n`,
)
// The library's names of the days, in two languages, would be a third of what is read at start.
const days = Object.keys(holidays.holidays).map((day) => day.replaceAll('-', ''))
write(
  'holidays.ts',
  `/** Generated: public holidays of Japan from 1970 to 2050, YYYYMMDD. Do not edit. */\nexport const holidays = '${days.join(' ')}'\n`,
)
const synonyms = await synonymsOf(content)
write('index.bin', indexOf(content, synonyms))
write('beside.bin', pack(besideOf(written)))
writeModel(content)
writeHeld()
for (const name of Object.keys(collections) as CollectionName[]) {
  const { form, schema } = collections[name]
  const json = z.toJSONSchema(form === 'list' ? z.array(schema) : schema, { io: 'input' })
  write(`schema/${name}.json`, JSON.stringify(json, null, 1))
}

/** Training takes seconds, so the model is made anew only when what it learns from, or how, has changed. */
function writeModel(all: Content): void {
  const examples = examplesOf(all)
  const learner = readdirSync(join(root, 'src/understand')).map((name) =>
    readFileSync(join(root, 'src/understand', name), 'utf8'),
  )
  const key = hash(JSON.stringify([examples, learner]))
  const made = join(folder, 'model.key')
  if (existsSync(made) && existsSync(join(folder, 'model.bin')) && readFileSync(made, 'utf8') === key) return
  write('model.bin', modelOf(examples))
  write('model.key', key)
}

/** … and so is what tells whether a question is held. */
function writeHeld(): void {
  const model = readFileSync(join(folder, 'model.bin'), 'utf8')
  const learner = ['knowledge', 'knowledge/search', 'content'].flatMap((part) =>
    readdirSync(join(root, 'src', part))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, 'src', part, name), 'utf8')),
  )
  const key = `/** Generated: do not edit. Made of ${hash(JSON.stringify([content, beside, model, learner]))}. */\n`
  const made = join(folder, 'held.ts')
  if (existsSync(made) && readFileSync(made, 'utf8').startsWith(key)) return
  const recogniser = open(JSON.parse(model))
  const weights = learnHeld(written, synonyms, (text) => recognise(recogniser, text))
  write('held.ts', `${key}export const weights = ${JSON.stringify(weights)}\n`)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Replaces a file in one step and only when it differs: a watcher or a second compile never reads half of it. */
function write(name: string, data: string | Uint8Array): void {
  const path = join(folder, name)
  try {
    if (readFileSync(path).equals(Buffer.from(data))) return
  } catch {
    // Not there yet.
  }
  const next = `${path}.${process.pid}`
  writeFileSync(next, data)
  renameSync(next, path)
}

function ids(all: Content): string {
  const union = (name: string, list: readonly { readonly id: string }[]) =>
    `export type ${name} = ${list.map(({ id }) => `'${id}'`).join(' | ') || 'never'}\n`
  return [
    '/** Generated from knowledge/ and intents/: do not edit. */\n',
    union('SourceId', all.sources),
    union('FactId', all.facts),
    union('BarrierId', all.barriers),
    union('IncidentId', all.incidents),
    union('SchemeId', all.schemes),
    union('IntentId', all.intents),
    union('WordId', all.words),
  ].join('')
}
