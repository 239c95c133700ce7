import { searched } from '../../knowledge/open.ts'
import type { Written } from '../collections.ts'
import type { Locate } from '../load.ts'
import type { Complain } from './complain.ts'
import { checkOnce } from './once.ts'

/** No id twice. What people can ask about shares one name space; the rest is unique within its collection. */
export function checkIds({ signs, ...content }: Written, complain: Complain, locate: Locate): void {
  const asked: readonly string[] = searched
  const rest = Object.entries(content).filter(([name]) => !asked.includes(name))
  for (const records of [searched.flatMap((name) => [...content[name]]), ...rest.map(([, own]) => own)])
    checkOnce(records, complain, locate)
}
