import type { Written } from '../collections.ts'
import type { Fault, Locate } from '../load.ts'
import type { Complain } from './complain.ts'
import { checkEntries } from './entries.ts'
import { checkIds } from './ids.ts'
import { checkIntents } from './intents.ts'
import { checkReferences } from './references.ts'
import { checkSchemes } from './schemes.ts'
import { checkSigns } from './signs.ts'
import { checkTests } from './tests.ts'

/** What no schema can see: references, uniqueness, freshness, confidence. Returns every fault. */
export function check(content: Written, locate: Locate): Fault[] {
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
  checkSigns(content.signs, complain)
  checkSchemes(content, complain, (scheme) => !unsound.has(scheme))
  return faults
}
