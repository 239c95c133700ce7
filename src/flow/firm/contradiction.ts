import type { Contradiction } from '../../content/schema/contradiction.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Known } from '../../knowledge/profile.ts'
import type { Learnt } from './remember.ts'

const prefix = 'both-'

/** The key under which the answer about two answers at odds is kept. */
const keyOf = ({ id }: Contradiction): string => `${prefix}${id}`

export const contradictionOf = (knowledge: Knowledge, key: string): Contradiction | undefined =>
  key.startsWith(prefix) ? knowledge.content.contradictions.find((one) => keyOf(one) === key) : undefined

/** Two of the answers given that sound at odds and were not asked about yet; facts outside `among` do not count. */
export function atOdds(
  knowledge: Knowledge,
  profile: Readonly<Record<string, Known>>,
  among: ReadonlySet<string>,
): readonly string[] {
  return knowledge.content.contradictions
    .filter(({ between }) => between.every(({ fact, is }) => among.has(fact) && profile[fact]?.value === is))
    .map(keyOf)
    .filter((key) => profile[key] === undefined)
}

/** What an answer about two answers at odds corrects, besides being kept itself. */
export function settled(knowledge: Knowledge, learnt: readonly Learnt[]): readonly Learnt[] {
  return learnt.flatMap((one): readonly Learnt[] => {
    const asked = contradictionOf(knowledge, one.key)
    const chosen = asked?.choices.find(({ id }) => id === one.value)
    return [one, ...(chosen?.sets ?? []).map(({ fact, to }) => ({ key: fact, value: to, from: one.from }))]
  })
}
