import type { Content } from '../content/collections.ts'
import type { Citation } from '../message.ts'
import type { Entry, Found, Knowledge, Recognised } from './knowledge.ts'
import { openRank } from './rank.ts'

/** How texts are searched (more hits than are shown, since ranking looks further) and intents recognised. */
export type Engines = {
  search(
    query: string,
    keep: (id: string) => boolean,
  ): { hits: readonly { id: string; score: number }[]; answerable: number }
  recognise(text: string): Recognised
}

/** How many hits a search gives at most. */
const most = 10

const searched = [
  'faq',
  'guideline',
  'staff',
  'incentives',
  'barriers',
  'measures',
  'incidents',
  'contacts',
  'categories',
  'products',
  'schemes',
] as const

/** Every entry of the content with its collection's name, in the order in which the index is built. */
export function entriesOf(content: Content): Entry[] {
  return searched.flatMap((collection) =>
    content[collection].map((entry) => ({ collection, ...entry }) as Entry),
  )
}

/** Opens compiled content with its engines. */
export function openKnowledge(content: Content, engines: Engines): Knowledge {
  const entries = new Map(entriesOf(content).map((entry) => [entry.id, entry]))
  const sources = new Map(content.sources.map((source) => [source.id, source]))
  const rank = openRank(content.schemes)
  return {
    content,
    entry: (id) => entries.get(id),
    cite: ({ cite, checked }) =>
      cite.map(({ source: id, at }): Citation => {
        const source = sources.get(id)
        if (!source) throw new Error(`no source ${id}`)
        return { source: id, title: source.title, url: source.url, at, checked: checked ?? source.checked }
      }),
    search: (query, audience, prefer): Found => {
      const { hits, answerable } = engines.search(
        query,
        (id) => entries.get(id)?.audience.includes(audience) ?? false,
      )
      return {
        answerable,
        hits: rank(
          hits.flatMap(({ id, score }) => {
            const entry = entries.get(id)
            return entry ? [{ entry, score }] : []
          }),
          query,
          prefer,
        ).slice(0, most),
      }
    },
    recognise: engines.recognise,
  }
}
