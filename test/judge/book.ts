import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dateBySources } from '../../src/content/checked.ts'
import { parse } from '../../src/content/load.ts'
import type { SharedRule } from '../../src/content/schema/condition.ts'
import type { Fact } from '../../src/content/schema/fact.ts'
import type { Place } from '../../src/content/schema/lexicon.ts'
import type { Scheme } from '../../src/content/schema/scheme.ts'
import type { Source } from '../../src/content/schema/source.ts'
import { rulebook } from '../../src/knowledge/judge/rulebook.ts'

/** The real facts, rules and schemes, read without the rest of the content. */
function read<T>(folder: string, name: 'facts' | 'rules' | 'schemes' | 'places' | 'sources'): T[] {
  const root = new URL(`../../${folder}/`, import.meta.url).pathname
  return readdirSync(root)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const { records, faults } = parse(`${folder}/${file}`, readFileSync(join(root, file), 'utf8'), name)
      if (faults.length > 0)
        throw new Error(faults.map(({ where, field, ja }) => `${where} ${field} ${ja}`).join('\n'))
      return records.map(({ value }) => value as T)
    })
}

export const facts = read<Fact>('knowledge/facts', 'facts')
export const rules = read<SharedRule>('knowledge/rules', 'rules')
const sources = read<Source>('knowledge/sources', 'sources')
export const schemes = read<Scheme>('knowledge/subsidies', 'schemes')
dateBySources({ sources, schemes })
export const places = read<Place>('intents/lexicon/places', 'places')
export const book = rulebook({ facts, rules })

export function schemeOf(id: string): Scheme {
  const scheme = schemes.find((one) => one.id === id)
  if (!scheme) throw new Error(`no scheme ${id}`)
  return scheme
}
