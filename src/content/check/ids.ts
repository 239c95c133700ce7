import { searched } from '../../knowledge/open.ts'
import type { Written } from '../collections.ts'
import type { Locate } from '../load.ts'
import type { Complain } from './complain.ts'

/** No id twice. What people can ask about shares one name space; the rest is unique within its collection. */
export function checkIds(content: Written, complain: Complain, locate: Locate): void {
  const asked: readonly string[] = searched
  const rest = Object.entries(content).filter(([name]) => !asked.includes(name))
  for (const records of [searched.flatMap((name) => [...content[name]]), ...rest.map(([, own]) => own)]) {
    const seen = new Map<string, object>()
    for (const record of records) {
      if (!('id' in record)) continue
      const first = seen.get(record.id)
      if (first)
        complain(
          record,
          ['id'],
          `id「${record.id}」が重なっています（もう1つは ${locate(first, ['id'])}）。別の id にしてください。`,
          `duplicate id ${record.id}`,
        )
      else seen.set(record.id, record)
    }
  }
}
