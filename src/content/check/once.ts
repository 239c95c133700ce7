import type { Locate } from '../load.ts'
import type { Complain } from './complain.ts'

/** No id twice among these records; what has none is passed over. */
export function checkOnce(records: readonly object[], complain: Complain, locate: Locate): void {
  const seen = new Map<unknown, object>()
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
