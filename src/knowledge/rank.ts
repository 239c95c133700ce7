import * as signs from '../content/generated/signs/kinds.ts'
import type { Scheme } from '../content/schema/scheme.ts'
import { covered, piecesOf } from './coverage.ts'
import { type Kind, kindsOf, shareOf } from './kind.ts'
import type { Entry, Hit, Preference } from './knowledge.ts'
import { folded, once } from './spelt.ts'

/** How much more an entry on a topic of the intent weighs when the intent is certain, and how much less any other. */
const onTopic = 0.6
const offTopic = 0.4
/** What a scheme weighs that the question does not name, by how well it serves security. */
const unnamed: Readonly<Record<Scheme['fit'], number>> = {
  direct: 1,
  partial: 0.85,
  information: 0.85,
  training: 0.85,
  limited: 0.6,
  poor: 0.5,
}
/** So many pairs of letters of its own title name a scheme. */
const naming = 2
/** A pair in more titles than this is a word of the trade (補助金), not a name. */
const common = 3

/**
 * What an entry loses of which nobody asks that kind of thing (how much, when, must one): a little, since people put the
 * same wish in many ways. From half of its asks on it loses nothing. Tuned on our own two lists of questions.
 */
const otherKind = 0.12

/** … and what it loses when its title and asks hold none of the words asked: likeness in little words alone misleads. */
const unspoken = 0.35

/** … and a window, where nobody asks whom to turn to. */
const otherWindow = 0.15

/** … and when it is about a thing called in Latin letters (NAS, EDR) that the question does not name. */
const otherThing = 0.15

type Rank = (hits: readonly Hit[], query: string, prefer?: Preference) => Hit[]

/** Orders hits by what the words alone cannot say: the topic that is wanted, and whether an unnamed scheme is for security. */
export function openRank(schemes: readonly Scheme[]): Rank {
  const names = namesOf(schemes)
  return (hits, query, prefer) => {
    const [kinds, pieces] = [kindsOf(query), piecesOf(query)]
    const weight = ({ entry }: Hit): number => {
      const kindred = kinds.length === 0 ? 1 : 1 - otherKind * (1 - Math.min(1, 2 * shareOf(entry, kinds)))
      const spoken =
        (1 - unspoken * (1 - covered(pieces, entry))) * (namesOther(entry, query) ? 1 - otherThing : 1)
      const topical = (prefer ? wanted(entry.topics, prefer) : 1) * fitting(entry, kinds) * kindred * spoken
      if (entry.collection === 'contacts' && kinds.length > 0 && !kinds.includes('where'))
        return topical * (1 - otherWindow)
      if (entry.collection !== 'schemes') return topical
      const named = (names.get(entry.id) ?? []).filter((pair) => query.includes(pair)).length >= naming
      return topical * (named ? 1 : unnamed[entry.fit])
    }
    return hits
      .map((hit) => ({ ...hit, score: hit.score * weight(hit) }))
      .toSorted((one, other) => other.score - one.score)
  }
}

/** Whether an entry's title names things in Latin letters, and none of them is named in the folded question. */
export function namesOther(entry: Entry, query: string): boolean {
  const { things } = titleOf(entry)
  return things.length > 0 && !things.some((thing) => query.includes(thing))
}

/** What a title tells: the things in Latin letters, whether it says what a thing is, or what it costs. */
const titleOf = once(({ title }) => ({
  things: folded(title).match(/[a-z][a-z0-9-]+/g) ?? [],
  defines: signs.titledDefinition.test(title),
  prices: kindsOf(title).includes('price'),
}))

/** What a thing is, and what it costs, are two questions with nearly the same words. */
const definitionBonus = 1.25
/** Whether one needs a thing, or where it is to be had, is no matter of what it is. */
const definitionUnasked = 0.7
const priceBonus = 1.15
const priceUnasked = 0.75

function fitting(entry: Entry, kinds: readonly Kind[]): number {
  const { defines, prices } = titleOf(entry)
  const unasked = kinds.length > 0 ? definitionUnasked : 1
  const defined = !defines ? 1 : kinds.includes('what') ? definitionBonus : unasked
  if (!prices) return defined
  return defined * (kinds.includes('price') ? priceBonus : priceUnasked)
}

function wanted(topics: readonly string[], prefer: Preference): number {
  return topics.some((topic) => prefer.topics.includes(topic))
    ? 1 + onTopic * prefer.p
    : 1 - offTopic * prefer.p
}

/** The pairs of letters of each scheme's title that few other titles hold. */
function namesOf(schemes: readonly Scheme[]): Map<string, readonly string[]> {
  const pairs = schemes.map(({ title }) => [
    ...new Set(
      Array.from({ length: title.length - 1 }, (_, at) => title.slice(at, at + 2)).filter((pair) =>
        /^[\p{L}\p{N}ー]{2}$/u.test(pair),
      ),
    ),
  ])
  const holders = new Map<string, number>()
  for (const pair of pairs.flat()) holders.set(pair, (holders.get(pair) ?? 0) + 1)
  return new Map(
    schemes.map(({ id }, at) => [id, (pairs[at] ?? []).filter((pair) => (holders.get(pair) ?? 0) < common)]),
  )
}
