import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import holidays from '@holiday-jp/holiday_jp'
import * as z from 'zod'
import { pack } from '../knowledge/search/pack.ts'
import type { Groups } from '../knowledge/search/synonyms.ts'
import { open } from '../understand/pack.ts'
import { recognise } from '../understand/recognise.ts'
import { check } from './check/check.ts'
import { type CollectionName, type Content, collections, type Written } from './collections.ts'
import { besideOf, examplesOf, indexOf, modelOf, synonymsOf } from './engines.ts'
import { learnHeld } from './held.ts'
import type { Fault, Loaded } from './load.ts'
import { folder, hash, write } from './output.ts'

/** Checks everything but the signs and writes it; with a fault nothing is written, and every fault comes back. */
export async function makeContent({ content: written, locate }: Loaded): Promise<readonly Fault[]> {
  const faults = check(written, locate)
  if (faults.length > 0) return faults
  const { signs, beside, ...content } = written
  write('ids.ts', ids(content))
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
  writeHeld(written, synonyms)
  for (const name of Object.keys(collections) as CollectionName[]) {
    const { form, schema } = collections[name]
    const json = z.toJSONSchema(form === 'list' ? z.array(schema) : schema, { io: 'input' })
    write(`schema/${name}.json`, JSON.stringify(json, null, 1))
  }
  return []
}

/** Training takes seconds, so the model is made anew only when what it learns from, or how, has changed. */
function writeModel(all: Content): void {
  const examples = examplesOf(all)
  const key = hash(JSON.stringify([examples, learnerIn('understand')]))
  const made = join(folder, 'model.key')
  if (existsSync(made) && existsSync(join(folder, 'model.bin')) && readFileSync(made, 'utf8') === key) return
  write('model.bin', modelOf(examples))
  write('model.key', key)
}

/** … and so is what tells whether a question is held. */
function writeHeld(written: Written, synonyms: Groups): void {
  const { signs, beside, ...content } = written
  const model = readFileSync(join(folder, 'model.bin'), 'utf8')
  const learner = learnerIn('knowledge', 'knowledge/search', 'content')
  const key = `/** Generated: do not edit. Made of ${hash(JSON.stringify([content, beside, model, learner]))}. */\n`
  const made = join(folder, 'held.ts')
  if (existsSync(made) && readFileSync(made, 'utf8').startsWith(key)) return
  const recogniser = open(JSON.parse(model))
  const weights = learnHeld(written, synonyms, (text) => recognise(recogniser, text))
  write('held.ts', `${key}export const weights = ${JSON.stringify(weights)}\n`)
}

/** How something is learnt: the programs of these folders below `src`, and the signs that they read. */
function learnerIn(...parts: readonly string[]): readonly string[] {
  const programs = parts.flatMap((part) =>
    readdirSync(join('src', part))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join('src', part, name), 'utf8')),
  )
  const signs = programs.flatMap((text) =>
    [...text.matchAll(/generated\/(signs\/[a-z-]+\.ts)'/g)].map(([, name = '']) => name),
  )
  return [...programs, ...[...new Set(signs)].map((name) => readFileSync(join(folder, name), 'utf8'))]
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
