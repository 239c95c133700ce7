// Whether the knowledge holds what is asked. No threshold on one sign does: a lucky likeness of small words scores high,
// and a question put in other words scores low. Signs of the question and of the best hit are weighed by two logistic
// models, whose weights are learnt when the content is compiled (content/held.ts).

import type { Content } from '../content/collections.ts'
import { chance } from '../understand/logistic.ts'
import { nats } from './beside.ts'
import { piecesOf } from './coverage.ts'
import { kindsOf, shareOf } from './kind.ts'
import type { Entry, Found, Held, Recognised } from './knowledge.ts'
import { namesOther } from './rank.ts'
import type { Spoken } from './search/spoken.ts'
import { folded } from './spelt.ts'

/** Weights of the signs, the constant last. */
export type Weights = { readonly ours: readonly number[]; readonly answers: readonly number[] }

/** This much of the next best, in nats, is as far ahead as can be told. */
const farthest = 1.5
type Does = Content['intents'][number]['does']

/** The topics that an intent is answered within. */
const topicsOf = (does: Does | undefined): readonly string[] => (does && 'answer' in does ? does.answer : [])

/**
 * Opens the signs of folded words: of the first hit, how plainly the search found it, how much of the words it speaks of,
 * whether it is asked that kind of thing, whether what the words seem to want leads to it, how much of them is said by
 * who wants that, and how near they come to what is asked beside our subjects. Each is near 0 to 1.
 */
export function openSigns(
  intents: Content['intents'],
): (
  words: string,
  found: Found,
  recognised: Recognised,
  spoken: Spoken,
  beside: readonly number[],
) => readonly number[] {
  const does = new Map(intents.map((intent) => [intent.id, intent.does]))
  const phrases = new Map<string, string>()
  const phrasesOf = (id: string): string => {
    const known = phrases.get(id) ?? folded(intents.find((one) => one.id === id)?.phrases.join('\n') ?? '')
    phrases.set(id, known)
    return known
  }
  const leadsTo = (intent: string, { topics, collection, id }: Entry): boolean => {
    const one = does.get(intent)
    if (one && 'incident' in one) return collection === 'incidents' && one.incident === id
    return topicsOf(one).some((topic) => topics.includes(topic))
  }
  return (words, { hits, answerable }, { ranked }, spoken, beside) => {
    const [best, second] = hits
    if (!best) return []
    const kinds = kindsOf(words)
    const pieces = piecesOf(words)
    const wished = phrasesOf(ranked[0]?.intent ?? '')
    const sum = (of: (intent: string) => boolean) =>
      ranked.reduce((all, { intent, p }) => all + (of(intent) ? p : 0), 0)
    return [
      answerable,
      best.alike,
      second ? Math.min(farthest, Math.log(best.score / second.score)) : farthest,
      spoken.titled,
      spoken.told,
      spoken.strange,
      spoken.worded,
      spoken.missed / nats,
      kinds.length > 0 ? Math.min(1, 2 * shareOf(best.entry, kinds)) : 1,
      namesOther(best.entry, words) ? 1 : 0,
      sum((intent) => leadsTo(intent, best.entry)),
      // The root: what is hardly likely, but far likelier than anything else usually is, tells.
      Math.sqrt(sum((intent) => isDeclined(does.get(intent)))),
      pieces.length === 0 ? 1 : pieces.filter((piece) => wished.includes(piece)).length / pieces.length,
      ...beside,
    ]
  }
}

const isDeclined = (does: Does | undefined): boolean => does !== undefined && 'decline' in does

/** Both judgements on signs; nothing is held where there is no hit. */
export function judgeHeld(weights: Weights, signs: readonly number[]): Held {
  if (signs.length === 0) return { ours: 0, answers: 0 }
  return { ours: chance(weights.ours, signs), answers: chance(weights.answers, signs) }
}
