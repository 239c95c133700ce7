import * as signs from '../content/generated/signs/kinds.ts'
import type { Entry } from './knowledge.ts'

/** What kind of question is put: nearly the same words ask what a thing is, what it costs and whether one must have it. */
const kinds = {
  what: signs.putAsWhat,
  price: signs.putAsPrice,
  must: signs.putAsMust,
  how: signs.putAsHow,
  which: signs.putAsWhich,
  when: signs.putAsWhen,
  allowed: signs.putAsAllowed,
  concerns: signs.putAsConcerns,
  why: signs.putAsWhy,
  where: signs.putAsWhere,
  amount: signs.putAsAmount,
  harm: signs.putAsHarm,
} as const

export type Kind = keyof typeof kinds

const names = Object.keys(kinds) as Kind[]

/** Every kind that words put themselves as; none where they only name a thing. */
export const kindsOf = (words: string): readonly Kind[] => names.filter((kind) => kinds[kind].test(words))

const told = new WeakMap<Entry, readonly (readonly Kind[])[]>()

/** What every measure tells, whatever it has been asked: why it is worth its while, and how it is begun. */
const ofMeasures: readonly Kind[] = ['must', 'why', 'how']

/** The share of an entry's title and asks that put one of these kinds, among those that put any; 0 where none does. */
export function shareOf(entry: Entry, wanted: readonly Kind[]): number {
  if (entry.collection === 'measures' && wanted.some((kind) => ofMeasures.includes(kind))) return 1
  const known = told.get(entry)
  const put = known ?? [entry.title, ...entry.asks].map(kindsOf).filter((some) => some.length > 0)
  if (!known) told.set(entry, put)
  return put.filter((some) => some.some((kind) => wanted.includes(kind))).length / Math.max(1, put.length)
}
