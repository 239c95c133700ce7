import { checkEntries } from './check-entries.ts'
import { checkIds } from './check-ids.ts'
import { checkIntents } from './check-intents.ts'
import { checkReferences } from './check-references.ts'
import { checkSchemes } from './check-schemes.ts'
import { checkTests } from './check-tests.ts'
import { checkWishes } from './check-wishes.ts'
import type { Content } from './collections.ts'
import type { Fault, Locate } from './load.ts'

/** One complaint: the record, the path of the field, and the remedy. */
export type Complain = (record: object, path: readonly PropertyKey[], ja: string, en: string) => void

/** What no schema can see: references, uniqueness, freshness, confidence. Returns every fault. */
export function check(content: Content, locate: Locate): Fault[] {
  const faults: Fault[] = []
  const complain: Complain = (record, path, ja, en) =>
    faults.push({ where: locate(record, path), field: path.join('.'), ja, en })
  const unsound = new Set<object>()
  checkIds(content, complain, locate)
  checkReferences(content, complain)
  checkEntries(content, complain)
  checkTests(content, (record, ...said) => {
    unsound.add(record)
    complain(record, ...said)
  })
  checkIntents(content, complain)
  checkWishes(content, complain)
  checkSchemes(content, complain, (scheme) => !unsound.has(scheme))
  return faults
}
