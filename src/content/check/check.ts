import type { Written } from '../collections.ts'
import type { Fault, Locate } from '../load.ts'
import { complaints } from './complain.ts'
import { checkEntries } from './entries.ts'
import { checkIds } from './ids.ts'
import { checkIntents } from './intents.ts'
import { checkReferences } from './references.ts'
import { checkSchemes } from './schemes.ts'
import { checkTests } from './tests.ts'

/**
 * What no schema can see: references, uniqueness, freshness, confidence. Returns every fault. Signs are checked before
 * (`make-signs.ts`): what judges here may read them.
 */
export function check(content: Written, locate: Locate): readonly Fault[] {
  const { faults, complain } = complaints(locate)
  const unsound = new Set<object>()
  checkIds(content, complain, locate)
  checkReferences(content, complain)
  checkEntries(content, complain)
  checkTests(content, (record, ...said) => {
    unsound.add(record)
    complain(record, ...said)
  })
  checkIntents(content, complain)
  checkSchemes(content, complain, (scheme) => !unsound.has(scheme))
  return faults
}
