import * as z from 'zod'
import { Id } from './common.ts'

const Sayings = z.array(z.string().min(1))

/** A word of ours with its readings in hiragana and the ways in which it is mistyped or misheard. */
export const Term = z.strictObject({
  id: Id,
  word: z.string().min(1),
  /** Up to three characters: read only in a text without kanji. */
  reads: Sayings.default([]),
  /** Always replaced. */
  also: Sayings.default([]),
})

/** What people also ask and the knowledge does not hold: whether it holds a question is learnt from these too. */
export const Beside = z.strictObject({ id: Id, means: z.string().min(1), asks: Sayings.min(3) })

/** Everyday names of trades. */
export const Trade = z.strictObject({
  id: Id,
  /** A choice of the fact `industry`. */
  industry: Id,
  /** A choice of the fact `legal-form` that the name implies (一人親方). */
  form: Id.optional(),
  words: Sayings.min(1),
})

/** Towns and regions by which people name their prefecture. */
export const Place = z.strictObject({ id: Id, prefecture: z.string().min(3), words: Sayings })

/** How a fact is told in passing. */
export const Cue = z.strictObject({
  id: Id,
  fact: Id,
  /** For numbers and money: words just before the figure; the fact's label and aliases count as well. */
  before: Sayings.default([]),
  /** A figure in the fact's unit belongs to it even with no such word, unless one of `not` stands beside it. */
  alone: z.boolean().default(false),
  not: Sayings.default([]),
  /** For choices and yes/no: whole statements. `value` is true, false or a choice. */
  says: z
    .array(
      z.strictObject({
        value: z.union([z.boolean(), Id]),
        words: Sayings.min(1),
        /** One of these must stand within 12 characters after the word. */
        with: Sayings.default([]),
      }),
    )
    .default([]),
  /** For yes/no: verbs up to their te-form (買っ, 契約し). Said as not done, at the end of a clause, they tell no. */
  verbs: Sayings.default([]),
})

/** Words that steer. `whole`: only as the whole message; `within`: anywhere in it. */
export const ControlWords = z.strictObject({
  id: z.enum([
    'back',
    'cancel',
    'restart',
    'resume',
    'menu',
    'why',
    'what-means',
    'dont-know',
    'skip',
    'yes',
    'no',
    'show-profile',
    'withdraw-correction',
    'previous-topic',
    'more',
    'person',
    'erase',
  ]),
  whole: Sayings.default([]),
  within: Sayings.default([]),
})

/** Words that mean one thing here, beside those of the general dictionary; search takes one for another. */
export const SynonymGroup = z.strictObject({ id: Id, words: z.array(z.string().min(1)).min(2) })

/** Words that are signs of one thing. */
export const Concept = z.strictObject({
  id: Id,
  /** Names of things: another concept's word within such a name counts for nothing (ウイルス in ウイルス対策ソフト). */
  names: z.boolean().default(false),
  words: Sayings.min(1),
})

const Need = z
  .string()
  .regex(
    /^[a-z0-9-]+!?(>[a-z0-9-]+!?)?$/,
    '概念の id を書きます。「!」はもう起きたと言っているとき、「a>b」は b が a のすぐ後（8文字以内）にあるときです',
  )

/** Signs that together mean an emergency: each of `all` (`!`: told as having happened; `a>b`: b right after a), none of `not`. */
export const Alarm = z.strictObject({
  id: Id,
  incident: Id,
  all: z.array(Need).min(1),
  not: z.array(Need).default([]),
  /** 0–1; from 0.5 on it is urgent. */
  score: z.number().min(0).max(1),
})

/** Signs that together mean a wish that nobody gets help with. */
export const Forbidden = z.strictObject({
  id: Id,
  refuse: z.enum(['illegal', 'fraud', 'injection', 'others-data', 'secret-sent']),
  all: z.array(Need).min(1),
  not: z.array(Need).default([]),
})

export type Term = z.infer<typeof Term>
export type Trade = z.infer<typeof Trade>
export type Place = z.infer<typeof Place>
export type Cue = z.infer<typeof Cue>
export type ControlWords = z.infer<typeof ControlWords>
export type Concept = z.infer<typeof Concept>
export type Alarm = z.infer<typeof Alarm>
export type Forbidden = z.infer<typeof Forbidden>
