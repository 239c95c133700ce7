import { type Fault, load } from './load.ts'
import { makeSigns } from './make-signs.ts'

/**
 * Build time: reads `knowledge/` and `intents/`, checks them and writes `generated/` (not in git): the signs first,
 * because what checks and learns the rest reads them; then the content, its ids as unions, and a JSON Schema per
 * collection for editors.
 * Exit code 1 with every fault as `file:line:column field` and its remedy when the content does not hold.
 */
const loaded = load(process.cwd())
report(loaded.faults)
report(makeSigns(loaded))
const { makeContent } = await import('./make-content.ts')
report(await makeContent(loaded))

function report(faults: readonly Fault[]): void {
  if (faults.length === 0) return
  // A schema's own Japanese words stand in both languages: said once.
  const said = ({ where, field, ja, en }: Fault) =>
    [`${where} ${field}`, ja, ...(ja.includes(en) ? [] : [en])].join('\n  ')
  for (const lines of new Set(faults.map(said))) console.error(lines)
  console.error(`直すところが ${faults.length} か所あります / ${faults.length} faults`)
  process.exit(1)
}
