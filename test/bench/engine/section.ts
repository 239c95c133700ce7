import type { Section } from '../table.ts'
import { intentRows } from './intents.ts'
import { domainRows, holdoutRows } from './own.ts'
import { retrievalRows } from './retrieval.ts'
import { workerdRows } from './workerd.ts'

/** Understanding and search: how right, how fast, how large. */
export async function section({ rounds }: { readonly rounds: number }): Promise<Section[]> {
  const workerd = await workerdRows(rounds)
  const retrieval = await retrievalRows()
  const own = holdoutRows()
  const domain = domainRows()
  const intents = await intentRows()
  return [
    { title: 'Engine: intents', says: intents.says, rows: intents.rows },
    { title: 'Engine: our own content', says: domain.says, rows: [...own, ...domain.rows, ...workerd] },
    { title: 'Engine: search', says: retrieval.says, rows: retrieval.rows, more: retrieval.more },
  ]
}
