import type { Content } from '../content/collections.ts'
import type { Audience, Citation } from '../message.ts'
import { openLatest } from '../understand/latest.ts'
import { asking } from './asking.ts'
import type { Entry, Found, Held, Knowledge, Preference, Recognised } from './knowledge.ts'
import { openRank } from './rank.ts'

/** How texts are searched (more hits than are shown, since ranking looks further) and intents recognised. */
export type Engines = {
  search(query: string, keep: (id: string) => boolean): Searched
  recognise(text: string): Recognised
  /** How likely what was found answers; without it everything found is held to answer. */
  held?(query: string, found: Found, recognised: Recognised): Held
}

type Searched = {
  readonly hits: readonly { readonly id: string; readonly score: number; readonly alike: number }[]
  readonly answerable: number
}

/** So many searches, rankings and readings are kept for who asks the same again. */
const remembered = 100
/** How many hits a search gives at most. */
const most = 10
/** With less than this for the whole text, the part that asks is searched for; with this much it is taken. */
const doubtful = 0.5
const plain = 0.8
/** … or when it is spelt this much like an ask, and by this much more than the whole. */
const alike = { least: 0.4, more: 0.1 }

const nearest = ({ hits }: Found): number => hits[0]?.alike ?? 0

/** The collections that people can ask about. */
export const searched = [
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
  const searches = openLatest<Searched>(remembered)
  const rankings = openLatest<Found>(remembered)
  const readings = openLatest<Recognised>(remembered)
  const judgements = openLatest<Held>(remembered)
  const ranked = (query: string, audience: Audience, prefer?: Preference): Found => {
    const { hits, answerable } = searches(`${audience} ${query}`, () =>
      engines.search(query, (id) => entries.get(id)?.audience.includes(audience) ?? false),
    )
    const known = hits.flatMap(({ id, score, alike }) => {
      const entry = entries.get(id)
      return entry ? [{ entry, score, alike }] : []
    })
    return { answerable, hits: rank(known, query, prefer).slice(0, most) }
  }
  const find = (query: string, audience: Audience, prefer?: Preference): Found =>
    rankings(`${audience} ${prefer?.p} ${prefer?.topics} ${query}`, () => ranked(query, audience, prefer))
  const searched = (query: string, audience: Audience, prefer?: Preference) => {
    const whole = { words: query, found: find(query, audience, prefer) }
    const part = asking(query)
    if (part === undefined) return whole
    const asked = { words: part, found: find(part, audience, prefer) }
    if (nearest(asked.found) >= Math.max(alike.least, nearest(whole.found) + alike.more)) return asked
    return whole.found.answerable < doubtful && asked.found.answerable >= plain ? asked : whole
  }
  const recognise = (text: string) => readings(text, () => engines.recognise(text))
  const preferred = ({ ranked: [best] }: Recognised): Preference | undefined => {
    const does = content.intents.find(({ id }) => id === best?.intent)?.does
    return best && does && 'answer' in does ? { topics: does.answer, p: best.p } : undefined
  }
  return {
    content,
    entry: (id) => entries.get(id),
    cite: ({ cite, checked }) =>
      cite.map(({ source: id, at }): Citation => {
        const source = sources.get(id)
        if (!source) throw new Error(`no source ${id}`)
        return { source: id, title: source.title, url: source.url, at, checked: checked ?? source.checked }
      }),
    search: (query, audience, prefer) => searched(query, audience, prefer).found,
    held: (query, audience, id) =>
      judgements(`${audience} ${id} ${query}`, () => {
        const recognised = recognise(query)
        const { words, found } = searched(query, audience, preferred(recognised))
        const told = id === undefined ? undefined : found.hits.find(({ entry }) => entry.id === id)
        const hits = told ? [told, ...found.hits.filter((hit) => hit !== told)] : found.hits
        return engines.held?.(words, { ...found, hits }, recognised) ?? { ours: 1, answers: 1 }
      }),
    recognise,
  }
}
