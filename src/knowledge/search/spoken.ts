// What of a question's words a document speaks of: in its titles and asks, anywhere in it, or nowhere in the whole index.

import type { Index } from './index.ts'
import { understand } from './understand.ts'
import { holdsAmong, rarityIn, type View } from './views.ts'

/** Shares are weighed by rarity and lie between 0 and 1; of a question without such words they are 1, `strange` 0. */
export interface Spoken {
  /** Of the pieces (pairs of letters, single kanji): what one of its titles or asks holds. */
  readonly titled: number
  /** … and what it holds anywhere. */
  readonly told: number
  /** … and what no title or ask of any document holds. */
  readonly strange: number
  /** Of the words: what its titles or asks hold, themselves or by a synonym. */
  readonly worded: number
  /** The rarity in nats of the words that they do not hold. */
  readonly missed: number
}

/** Rarer than this says no more: a piece that nobody asked for may be spelt by chance. */
const rarest = 9
const latin = /^[a-z0-9]+$/

/** What a document speaks of a folded question that is made of these pieces; undefined where there is no such document. */
export function spokenBy(
  index: Index,
  id: string,
  question: string,
  pieces: readonly string[],
): Spoken | undefined {
  const place = placesOf(index).get(id)
  if (!place) return undefined
  const { doc, from, to } = place
  const sum = { all: 0, titled: 0, told: 0, strange: 0 }
  for (const piece of new Set(pieces)) {
    const [titles, wholes] = viewsOf(index, piece)
    const weight = Math.min(rarest, rarityIn(titles, piece))
    const titled = holdsAmong(titles, piece, from, to)
    sum.all += weight
    if (titled) sum.titled += weight
    if (wholes ? holdsAmong(wholes, piece, doc, doc + 1) : titled) sum.told += weight
    if (!titles.numbers.has(piece)) sum.strange += weight
  }
  const { worded, missed } = wordsOf(index, question, from, to)
  const share = (part: number) => (sum.all === 0 ? 1 : part / sum.all)
  return {
    titled: share(sum.titled),
    told: share(sum.told),
    strange: sum.all === 0 ? 0 : sum.strange / sum.all,
    worded,
    missed,
  }
}

/** A word as people write one: kanji, katakana and Latin letters side by side. */
const runs = /[\p{sc=Han}\p{sc=Katakana}ーa-z0-9]{2,}/gu
/** Letters that no title or ask holds make a word unknown when they are more than this share of it. */
const mostly = 0.5

/** The longest word of a folded question that no title or ask holds; undefined when each is held for the most part. */
export function unknownOf(index: Index, question: string): string | undefined {
  const isUnknown = (letters: string): boolean => {
    const pairs = Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2))
    const missing = pairs.filter((pair) => !viewsOf(index, pair)[0].numbers.has(pair))
    return missing.length > mostly * pairs.length
  }
  // Where one word ends and the next begins, letters stand side by side that make no word (お助け隊入る).
  const words = understand(index, question).words.filter((word) => word.length > 1 && isUnknown(word))
  const unknown = [...question.matchAll(runs)].flatMap(([run]) =>
    isUnknown(run) && words.some((word) => run.includes(word)) ? [run] : [],
  )
  return unknown.toSorted((one, other) => other.length - one.length)[0]
}

function wordsOf(
  index: Index,
  question: string,
  from: number,
  to: number,
): { readonly worded: number; readonly missed: number } {
  const { words, meanings } = understand(index, question)
  let all = 0
  let held = 0
  words.forEach((word, at) => {
    const weight = rarityIn(index.titleWords, word)
    all += weight
    let best = 0
    for (const [term, likeness] of meanings[at] ?? []) {
      const share = term === word ? 1 : Math.min(1, likeness)
      if (share > best && holdsAmong(index.titleWords, term, from, to)) best = share
    }
    held += weight * best
  })
  return { worded: all === 0 ? 1 : held / all, missed: all - held }
}

/** Pairs of Latin letters are kept for titles alone. */
function viewsOf(index: Index, piece: string): readonly [View, View | undefined] {
  if (piece.length === 1) return [index.titleKanji, index.wholeKanji]
  return latin.test(piece) ? [index.titlePlain, undefined] : [index.titlePairs, index.wholePairs]
}

type Place = { readonly doc: number; readonly from: number; readonly to: number }

const places = new WeakMap<Index, ReadonlyMap<string, Place>>()

/** Each document's number and its titles and asks, which stand side by side. */
function placesOf(index: Index): ReadonlyMap<string, Place> {
  const known = places.get(index)
  if (known) return known
  const found = new Map<string, Place>()
  for (let from = 0; from < index.owners.length; ) {
    const doc = index.owners[from] ?? 0
    let to = from + 1
    while (index.owners[to] === doc) to++
    found.set(index.ids[doc] ?? '', { doc, from, to })
    from = to
  }
  places.set(index, found)
  return found
}
