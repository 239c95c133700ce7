import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from './collections.ts'
import { load } from './load.ts'

/**
 * Build time: reads `knowledge/` and `intents/`, checks them and writes the generated module.
 * Exit code 1 with every fault as `file:line:column field: what to do` when the content does not hold.
 */
const root = process.cwd()
const { content, faults } = load(root)
if (faults.length > 0) {
  for (const { where, field, ja, en } of faults) console.error(`${where} ${field}\n  ${ja}\n  ${en}`)
  process.exit(1)
}
const folder = join(root, 'src/content/generated')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'ids.ts'), ids(content))
writeFileSync(join(folder, 'content.ts'), module(content))

function ids(all: Content): string {
  const union = (name: string, list: readonly { id: string }[]) =>
    `export type ${name} = ${list.map(({ id }) => `'${id}'`).join(' | ') || 'never'}\n`
  return [
    '/** Generated from knowledge/ and intents/: do not edit. */\n',
    union('SourceId', all.sources),
    union('FactId', all.facts),
    union('BarrierId', all.barriers),
    union('IncidentId', all.incidents),
    union('SchemeId', all.schemes),
    union('IntentId', all.intents),
  ].join('')
}

function module(all: Content): string {
  return `import type { Content } from '../collections.ts'\n\n/** Generated: do not edit. */\nexport const content: Content = JSON.parse(${JSON.stringify(JSON.stringify(all))})\n`
}
