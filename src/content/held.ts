import { nearBeside } from '../knowledge/beside.ts'
import { piecesOf } from '../knowledge/coverage.ts'
import { openSigns, type Weights } from '../knowledge/held.ts'
import type { Entry, Hit, Recognised } from '../knowledge/knowledge.ts'
import { entriesOf } from '../knowledge/open.ts'
import { openRank } from '../knowledge/rank.ts'
import { build } from '../knowledge/search/build.ts'
import { search } from '../knowledge/search/query.ts'
import { spokenBy } from '../knowledge/search/spoken.ts'
import type { Groups } from '../knowledge/search/synonyms.ts'
import { logistic, type Row } from '../understand/logistic.ts'
import { normaliserOf } from '../understand/understand.ts'
import type { Written } from './collections.ts'
import { besideOf } from './engines.ts'
import { hash } from './output.ts'
import { passageOf } from './passages.ts'

/** One ask in so many is taken out of the index and asked anew, in as many rounds as there are `taken`. */
const folds = 4
const taken = [0, 1, 2, 3]
/** How many hits ranking may choose from, as in `compiled.ts`. */
const most = 40
/** An entry that comes this near to the one asked for may say the same; one this far behind the first does not. */
const double = 0.8
const apart = 0.6

type Signs = readonly number[]

/** What the two judgements are learnt from, told apart by what is true of each. */
type Lessons = {
  /** An ask of an entry that comes first. */
  readonly answered: Signs[]
  /** An ask of an entry where another comes first, by far. */
  readonly misled: Signs[]
  /** The same asks with their entry, and what may say the same, taken out. */
  readonly removed: Signs[]
  /** What is asked beside our subjects. */
  readonly beside: Signs[]
}

/**
 * Learns whether the knowledge holds a question, from the knowledge itself: each ask is put to an index without it, once
 * with its entry (held) and once without (not held), and questions beside our subjects are put too. Whether it is ours
 * at all is learnt from the questions beside against all others. The same content gives the same weights.
 */
export function learnHeld(
  content: Written,
  synonyms: Groups,
  recognise: (text: string) => Recognised,
): Weights {
  const lessons = taken
    .map((fold) => lessonsOf(content, synonyms, recognise, fold))
    .reduce((all, more) => ({
      answered: [...all.answered, ...more.answered],
      misled: [...all.misled, ...more.misled],
      removed: [...all.removed, ...more.removed],
      beside: [...all.beside, ...more.beside],
    }))
  const { answered, misled, removed, beside } = lessons
  return {
    ours: logistic([...rows(answered, 1, 0.35), ...rows(misled, 1, 0.15), ...rows(beside, 0, 0.5)]),
    answers: logistic([...rows(answered, 1, 0.5), ...rows(removed, 0, 0.25), ...rows(beside, 0, 0.25)]),
  }
}

const rows = (all: readonly Signs[], y: 0 | 1, share: number): Row[] =>
  all.map((x) => ({ x, y, weight: share / all.length }))

/** Where the rounds of something begin: by its name, so that what is learnt does not depend on where it is written. */
const turnOf = (id: string): number => Number.parseInt(hash(id).slice(0, 8), 16)

function lessonsOf(
  content: Written,
  synonyms: Groups,
  recognise: (text: string) => Recognised,
  fold: number,
): Lessons {
  const normalise = normaliserOf({ content })
  const isTaken = (id: string, ask: number) => (turnOf(id) + ask) % folds === fold
  const all = entriesOf(content)
  const kept = all.map(
    (entry): Entry => ({
      ...entry,
      asks: entry.asks.filter((_, ask) => !isTaken(entry.id, ask)),
    }),
  )
  const byId = new Map(kept.map((entry) => [entry.id, entry]))
  const index = build(
    kept.map((entry) => passageOf(entry, normalise)),
    { synonyms },
  )
  const others = besideOf({
    ...content,
    beside: content.beside.map((one) => ({
      ...one,
      asks: one.asks.filter((_, ask) => !isTaken(one.id, ask)),
    })),
  })
  const rank = openRank(content.schemes)
  const signs = openSigns(content.intents)
  const ask = (words: string, without: ReadonlySet<string> = new Set()) => {
    const recognised = recognise(words)
    const [wish] = recognised.ranked
    const does = content.intents.find(({ id }) => id === wish?.intent)?.does
    const { hits, answerable } = search(index, words, {
      k: most,
      filter: (id) => !without.has(id) && (byId.get(id)?.audience.includes('owner') ?? false),
    })
    const known = hits.flatMap(({ id, score, alike }): Hit[] => {
      const entry = byId.get(id)
      return entry ? [{ entry, score, alike }] : []
    })
    const ranked = rank(
      known,
      words,
      wish && does && 'answer' in does ? { topics: does.answer, p: wish.p } : undefined,
    )
    const [best] = ranked
    const spoken = best && spokenBy(index, best.entry.id, words, piecesOf(words))
    return {
      hits: ranked,
      signs: spoken
        ? [signs(words, { hits: ranked, answerable }, recognised, spoken, nearBeside(others, words))]
        : [],
    }
  }
  const lessons: Lessons = { answered: [], misled: [], removed: [], beside: [] }
  for (const { id, asks, audience } of all) {
    if (!audience.includes('owner')) continue
    for (const words of asks.filter((_, n) => isTaken(id, n)).map(normalise)) {
      const found = ask(words)
      const own = found.hits.find(({ entry }) => entry.id === id)
      const best = found.hits[0]?.score ?? 0
      if (own && found.hits[0] === own) lessons.answered.push(...found.signs)
      else if (!own || own.score < apart * best) lessons.misled.push(...found.signs)
      const doubles = own
        ? found.hits.filter(({ score }) => score >= double * own.score)
        : found.hits.slice(0, 3)
      lessons.removed.push(...ask(words, new Set([id, ...doubles.map(({ entry }) => entry.id)])).signs)
    }
  }
  for (const { id, asks } of content.beside)
    for (const words of asks.filter((_, n) => isTaken(id, n)).map(normalise))
      lessons.beside.push(...ask(words).signs)
  return lessons
}
