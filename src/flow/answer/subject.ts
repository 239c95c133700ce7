import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Scene } from '../scene.ts'
import { namesScheme } from './look.ts'

/** What a message is about, without facts and without the words that every such message holds. */
export function rest(meaning: Pick<Meaning, 'text' | 'facts'>, ...more: readonly RegExp[]): string {
  const bare = [signs.framing, signs.common, ...more].reduce(
    (all, words) => all.replace(words, ' '),
    untold(meaning),
  )
  return (bare.match(/[\p{sc=Han}\p{sc=Katakana}ーa-z0-9]{2,}/giu) ?? []).join('')
}

/** The words without what tells of the firm: the GビズID that it has is not what it asks about. */
export const untold = ({ text, facts }: Pick<Meaning, 'text' | 'facts'>): string =>
  [...facts]
    .toSorted((one, other) => other.span[0] - one.span[0])
    .reduce((left, { span: [from, to] }) => `${left.slice(0, from)} ${left.slice(to)}`, text)

/** Nothing is said but that a grant is wished for. */
export const onlyGrants = (meaning: Meaning): boolean =>
  rest(meaning, signs.grant, signs.getting, signs.money) === ''

/** Whether grants are what is being talked about: by these words, the last answer or the guided conversation. */
export function ofGrants({ state: { topic, flow }, knowledge }: Scene, said: string): boolean {
  if (said.search(signs.grant) >= 0 || namesScheme(said)) return true
  if (flow?.id === 'eligibility') return true
  const entry = topic === undefined || flow ? undefined : knowledge.entry(topic)
  if (!entry) return false
  const of = entry.topics.filter((one) => one.startsWith('subsidy'))
  const titled = of.length > 0 && entry.title.search(signs.grant) >= 0
  return entry.collection === 'schemes' || titled || of.length * 2 > entry.topics.length
}

/** What an entry is of first of all; undefined where its topics are those of half the knowledge. */
export const matterOf = ({ topics }: Entry): string | undefined =>
  topics.find((topic) => !general.includes(topic))
const general: readonly string[] = ['measures', 'incentive']

/** Whether one entry is of another's matter, or stands beside it. */
export const isOfMatter = (entry: Entry, other: Entry): boolean =>
  isBeside(entry, other) || other.topics.includes(matterOf(entry) ?? '')

export const isBeside = (entry: Entry, other: Entry): boolean =>
  entry.id === other.id || entry.related.includes(other.id) || other.related.includes(entry.id)
