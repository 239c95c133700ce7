import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { check } from './check.ts'
import { type CollectionName, type Content, collections } from './collections.ts'
import { load } from './load.ts'

/**
 * Build time: reads `knowledge/` and `intents/`, checks them and writes `generated/` (not in git): the content,
 * its ids as unions, and a JSON Schema per collection for editors.
 * Exit code 1 with every fault as `file:line:column field` and its remedy when the content does not hold.
 */
const root = process.cwd()
const { content, faults: unread, locate } = load(root)
const faults = [...unread, ...(unread.length > 0 ? [] : check(content, locate))]
if (faults.length > 0) {
  for (const { where, field, ja, en } of faults) console.error(`${where} ${field}\n  ${ja}\n  ${en}`)
  console.error(`${faults.length} faults`)
  process.exit(1)
}
const folder = join(root, 'src/content/generated')
mkdirSync(join(folder, 'schema'), { recursive: true })
write('ids.ts', ids(content))
write('content.ts', module(content))
for (const name of Object.keys(collections) as CollectionName[]) {
  const { form, schema } = collections[name]
  const json = z.toJSONSchema(form === 'list' ? z.array(schema) : schema, { io: 'input' })
  write(`schema/${name}.json`, JSON.stringify(json, null, 1))
}

/** Replaces a file in one step and only when it differs: a watcher or a second compile never reads half of it. */
function write(name: string, text: string): void {
  const path = join(folder, name)
  try {
    if (readFileSync(path, 'utf8') === text) return
  } catch {
    // Not there yet.
  }
  const next = `${path}.${process.pid}`
  writeFileSync(next, text)
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

function module(all: Content): string {
  return `import type { Content } from '../collections.ts'\n\n/** Generated: do not edit. */\nexport const content: Content = JSON.parse(${JSON.stringify(JSON.stringify(all))})\n`
}
