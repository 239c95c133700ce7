import type { Entry, Knowledge } from '../knowledge/knowledge.ts'
import { isCurrent } from '../knowledge/knowledge.ts'
import { entriesOf } from '../knowledge/open.ts'
import { normaliserOf } from '../understand/understand.ts'
import type { Content } from './collections.ts'

/** One row of `knowledge/coverage.yaml`: a section of a paper that we started from, and the records that carry it. */
type Covered = {
  readonly source: string
  readonly section: string
  readonly title: string
  readonly entries: readonly string[]
}

export type Audit = {
  /** Past their last day: said no more. */
  readonly expired: readonly Entry[]
  /** Whose last day comes within the days asked for, soonest first. */
  readonly expiring: readonly Entry[]
  readonly unconfirmed: readonly Entry[]
  /** Sources that no record cites, by id. */
  readonly uncited: readonly string[]
  /** Entries that no test question brings among the first three. */
  readonly unfound: readonly Entry[]
  /** Sections without records, and records that do not exist, as sentences for the author. */
  readonly holes: readonly string[]
}

type Given = {
  /** YYYY-MM-DD in Japan. */
  readonly today: string
  readonly days: number
  /** Test questions beside the first ask of each entry. */
  readonly questions: readonly string[]
  readonly coverage: readonly Covered[]
  /** The ids that a question finds, best first. */
  readonly search: (question: string, audience: 'owner' | 'staff') => readonly string[]
}

const first = 3

/** Searches as a person's words are searched: made alike first. */
export function searcher(knowledge: Knowledge): Given['search'] {
  const normalise = normaliserOf(knowledge)
  return (question, audience) =>
    knowledge.search(normalise(question), audience).hits.map(({ entry }) => entry.id)
}

/** What of the content needs a person's eye. Pure. */
export function audit(content: Content, { today, days, questions, coverage, search }: Given): Audit {
  const entries = entriesOf(content)
  const until = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const found = new Set([
    ...questions.flatMap((question) => search(question, 'owner').slice(0, first)),
    ...entries.flatMap(({ asks: [ask = ''], audience }) =>
      search(ask, audience.includes('owner') ? 'owner' : 'staff').slice(0, first),
    ),
  ])
  const expired = entries.filter((entry) => !isCurrent(entry, today))
  return {
    expired,
    expiring: entries
      .filter((entry) => !expired.includes(entry) && !isCurrent(entry, until))
      .toSorted((one, other) => (one.valid_until ?? '').localeCompare(other.valid_until ?? '')),
    unconfirmed: entries.filter(({ unconfirmed }) => unconfirmed),
    uncited: content.sources.map(({ id }) => id).filter((id) => !citedIn(content).has(id)),
    unfound: entries.filter(({ id }) => !found.has(id)),
    holes: holesIn(content, coverage),
  }
}

function holesIn(content: Content, coverage: readonly Covered[]): string[] {
  const known = new Set(
    Object.values(content)
      .flat()
      .flatMap((record) => ('id' in record ? [record.id] : [])),
  )
  if (coverage.length === 0) return ['coverage.yaml に行がありません。']
  return coverage.flatMap(({ source, section, title, entries }) => {
    const where = `${source}「${section}」（${title}）`
    return [
      ...(known.has(source) ? [] : [`${where}：出典 ${source} がありません。`]),
      ...(entries.length > 0 ? [] : [`${where}：引き受ける項目がありません。`]),
      ...entries.filter((id) => !known.has(id)).map((id) => `${where}：項目 ${id} がありません。`),
    ]
  })
}

/** Every source that any record cites, at any depth. */
function citedIn(content: Content): ReadonlySet<string> {
  const cited = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        if (key === 'source' && typeof item === 'string') cited.add(item)
        else walk(item)
      }
  }
  walk(content)
  return cited
}
