import type { Fault, Locate } from '../load.ts'

/** Notes one fault: the record, the path of the field within it, and the remedy for author and engineer. */
export type Complain = (record: object, path: readonly PropertyKey[], ja: string, en: string) => void

/** A list that grows with each complaint. */
export function complaints(locate: Locate): {
  readonly faults: readonly Fault[]
  readonly complain: Complain
} {
  const faults: Fault[] = []
  return {
    faults,
    complain: (record, path, ja, en) =>
      faults.push({ where: locate(record, path), field: path.join('.'), ja, en }),
  }
}
