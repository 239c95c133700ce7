import type { Content } from '../content/collections.ts'
import type { Barrier, Contact, Faq, Incentive, Incident, Measure } from '../content/schema/entry.ts'
import type { Category, Product } from '../content/schema/product.ts'
import type { Scheme } from '../content/schema/scheme.ts'
import type { Audience, Citation } from '../message.ts'

/** Everything that a person can ask about, told apart by where it lives. */
export type Entry =
  | ({ readonly collection: 'faq' | 'guideline' | 'staff' } & Faq)
  | ({ readonly collection: 'incentives' } & Incentive)
  | ({ readonly collection: 'barriers' } & Barrier)
  | ({ readonly collection: 'measures' } & Measure)
  | ({ readonly collection: 'incidents' } & Incident)
  | ({ readonly collection: 'contacts' } & Contact)
  | ({ readonly collection: 'categories' } & Category)
  | ({ readonly collection: 'products' } & Product)
  | ({ readonly collection: 'schemes' } & Scheme)

export type Hit = {
  readonly entry: Entry
  readonly score: number
  /** 0–1: how alike the query is spelt to the entry's title or nearest ask. */
  readonly alike: number
}

/** What the person seems to want, from an intent: entries on these topics weigh more, the surer it is. Nothing is left out. */
export type Preference = {
  readonly topics: readonly string[]
  /** How sure, 0–1. */
  readonly p: number
}

export type Found = {
  readonly hits: readonly Hit[]
  /** 0–1: how likely the knowledge holds an answer at all. */
  readonly answerable: number
}

/** How likely the knowledge holds what is asked, 0–1 each. */
export type Held = {
  /** It is about something that we speak of at all, whether or not we hold this. */
  readonly ours: number
  /** The hit by which it is judged answers it. */
  readonly answers: number
  /** That hit; undefined when there is none. */
  readonly entry?: Entry
  /** A word of the question that nothing of ours is asked about, as it stands in the folded words. */
  readonly unknown?: string
}

export type Recognised = {
  readonly ranked: readonly { readonly intent: string; readonly p: number }[]
  /** 0–1. */
  readonly inScope: number
}

/** The compiled content with its lookups, opened once; pure. */
export type Knowledge = {
  readonly content: Content
  entry(id: string): Entry | undefined
  /** Citations ready to show. A source that is unknown is a bug: it throws. */
  cite(entry: {
    readonly cite: readonly { source: string; at: string }[]
    readonly checked?: string
  }): Citation[]
  /** The best entries for a query, ten at most, only those for this audience. */
  search(query: string, audience: Audience, prefer?: Preference): Found
  /** How likely what folded words ask is held, judged by the best hit for what they seem to want, or by the entry of this id where it is a hit. */
  held(query: string, audience: Audience, id?: string): Held
  /** Ranked intents with calibrated probabilities. */
  recognise(text: string): Recognised
}

/** Whether an entry may be stated: from `valid_from` to `valid_until`, both included. Days are YYYY-MM-DD in JST. */
export function isCurrent(
  entry: { readonly valid_from?: string | undefined; readonly valid_until?: string | undefined },
  today: string,
): boolean {
  return (entry.valid_from ?? today) <= today && today <= (entry.valid_until ?? today)
}
