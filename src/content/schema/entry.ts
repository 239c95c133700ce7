import * as z from 'zod'
import { Cite, entryBase, Guided, Hours, Id, Page, Words } from './common.ts'
import { Test } from './condition.ts'

/** A question in an owner's words with its answer. The first sentence of `answer` is the most useful one. */
export const Faq = z.strictObject({
  ...entryBase,
  answer: Words,
  /** What follows from it: the next thing to do. */
  next: Words.optional(),
  /** As-of date, doubt, or exception that belongs beside the answer. */
  caveat: Words.optional(),
  /** The guided conversation that answers for one firm what this answers in general; where both would do, it is opened. */
  opens: Guided.optional(),
})

/** A figure with its population; two figures of different populations never stand in one sentence. */
export const Figure = z.strictObject({
  id: Id,
  value: z.number(),
  unit: z.string().min(1),
  text: Words,
  population: Words,
  n: z.number().int().optional(),
  cite: z.array(Cite).min(1),
})

export const Incentive = z.strictObject({
  ...entryBase,
  motive: z.enum(['gain', 'loss', 'mission']),
  text: Words,
  next: Words.optional(),
  caveat: Words.optional(),
  /** For whom it weighs most; without it, for everyone. */
  fits: Test.optional(),
  /** Higher is said earlier within its motive. */
  weight: z.number().min(0).max(10).default(5),
})

const Support = z.strictObject({
  kind: z.enum(['knowledge', 'financial', 'human', 'technical']),
  text: Words,
  who: Words,
  entry: Id.optional(),
})

/** Something that blocks a firm on the path from motive to measures. */
export const Barrier = z.strictObject({
  ...entryBase,
  stage: z.enum(['motive', 'awareness', 'budget', 'people', 'measures']),
  /** In plain words, without blame. */
  text: Words,
  /** How it sounds in an owner's mouth. */
  sounds: z.array(Words).min(2),
  /** What speaks for and against it; weights are log-odds in favour (negative: against). */
  signs: z
    .array(z.strictObject({ fact: Id, is: z.union([z.boolean(), z.string()]), weight: z.number() }))
    .min(1),
  removed_by: z.array(Support).min(1),
  not_fit: Words.optional(),
})

/** An action card. `today` costs nothing. */
export const Measure = z.strictObject({
  ...entryBase,
  why: Words,
  today: Words,
  next: Words,
  cost: Words,
  effort: Words,
  /** Numbers of the 25 self-check items that it answers. */
  items: z.array(z.number().int().min(1).max(25)).default([]),
  barriers: z.array(Id).default([]),
  caveat: Words.optional(),
})

/** First response to one kind of emergency; fits one screen. */
export const Incident = z.strictObject({
  ...entryBase,
  /** One line that calms and says the first thing to do. */
  first: Words,
  do: z.array(Words).min(2).max(7),
  dont: z.array(Words).max(5).default([]),
  call: z.array(Id).min(1),
  /** Duties that run from now, as the report of a personal data leak. */
  clock: Words.optional(),
  /**
   * Set where the warning on the screen is itself the fraud: what it claims is no further emergency, and once the screen is
   * gone it is over. `called` is the emergency of somebody who called its number.
   */
  false_warning: z.strictObject({ called: Id }).optional(),
})

/** A window where a person helps. Hours are JST; without `hours` they are not known and not said. */
export const Contact = z.strictObject({
  ...entryBase,
  name: Words,
  phone: z.string().optional(),
  mail: z.email().optional(),
  url: Page,
  hours: z.array(Hours).optional(),
  hours_text: z.string().optional(),
  /** Prefecture it serves; without it, the whole country. */
  area: z.string().optional(),
  for: Words,
  note: Words.optional(),
})

/** One of the 25 items of the self-check. */
export const SelfCheckItem = z.strictObject({
  n: z.number().int().min(1).max(25),
  part: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  label: z.string().min(1).max(30),
  /** The question in our own words. */
  ask: Words,
  /** What it means and how to tell, for 「どういう意味？」. */
  explain: Words,
  measure: Id.optional(),
  cite: z.array(Cite).min(1),
})

export type Faq = z.infer<typeof Faq>
export type Figure = z.infer<typeof Figure>
export type Incentive = z.infer<typeof Incentive>
export type Barrier = z.infer<typeof Barrier>
export type Measure = z.infer<typeof Measure>
export type Incident = z.infer<typeof Incident>
export type Contact = z.infer<typeof Contact>
export type SelfCheckItem = z.infer<typeof SelfCheckItem>
