import * as z from 'zod'
import { Cite, Day, entryBase, Id, Moment, Page, Words } from './common.ts'
import { Condition, Test } from './condition.ts'

const valued = '金額は 15000000 のような半角の数字だけ、率は 1/2 のような分数で書きます'

/** A value with the period in which it holds; no entry for today means out-of-date, never the last one. */
export const Dated = z.strictObject({
  id: Id,
  says: Words,
  entries: z
    .array(
      z.strictObject({
        from: Day,
        to: Day.optional(),
        /** Yen, or a rate as a fraction: "1/2". */
        value: z.union([z.number(), z.string().regex(/^\d+\/\d+$/, valued)], valued),
      }),
    )
    .min(1),
  cite: z.array(Cite).min(1),
})

/** A call for applications. Rounds that are not confirmed are kept for staff and never decide the state. */
export const Round = z.strictObject({
  n: z.number().int(),
  opens: Moment.optional(),
  deadline: Moment,
  decision: Day.optional(),
  report_by: Day.optional(),
  /** Earlier deadlines on the way: a paper that somebody else must issue. */
  before: z
    .array(
      z.strictObject({
        says: Words,
        by: Moment,
        /** The step that must be done by then. */
        step: Id.optional(),
        cite: z.array(Cite).min(1),
      }),
    )
    .default([]),
  confirmed: z.boolean(),
  cite: z.array(Cite).min(1),
})

export const Verdict = z.enum(['met', 'unmet', 'unknown', 'person', 'out-of-date'])
export type Verdict = z.infer<typeof Verdict>

/** Whether applications are taken, in Japan's time. `not-confirmed`: look at the official schedule. */
export const RoundState = z.enum(['open', 'upcoming', 'closed', 'not-confirmed'])
export type RoundState = z.infer<typeof RoundState>

/**
 * Cases are tried in order; the first whose test is met holds, and while that is unknown the estimate spans them.
 * Rate, cap, floor and the ends of bands refer to dated values. `bands` split the *grant* (not the cost), lowest
 * first: up to the first `to` at the first rate, the part above it at the next.
 */
const AmountCase = z
  .strictObject({
    when: Test.optional(),
    rate: Id.optional(),
    bands: z.array(z.strictObject({ to: Id, rate: Id })).optional(),
    cap: Id.optional(),
    floor: Id.optional(),
    says: Words,
  })
  .refine(
    ({ rate, bands }) => (rate === undefined) !== (bands === undefined),
    'rate か bands のどちらか一方を書きます',
  )

const Amount = z.strictObject({
  cases: z.array(AmountCase).min(1),
  covers: z.array(Words).min(1),
  excludes: z.array(Words).default([]),
  /** Grants are cut down to a multiple of this many yen; without it only to whole yen. */
  round_down_to: z.strictObject({ yen: z.number().int().min(1), cite: z.array(Cite).min(1) }).optional(),
})

export const Step = z.strictObject({
  id: Id,
  says: Words,
  /** How long it takes at most, in days; absent: it is done in a moment. */
  days: z.number().int().min(0).optional(),
  /** How long it takes when all goes well; without it as long as `days`. */
  least_days: z.number().int().min(0).optional(),
  /** Steps that must be done before it begins. */
  after: z.array(Id).default([]),
  /** Counted in working days, because an office must act. */
  working_days: z.boolean().default(false),
  /** Nothing to do when this is met. */
  done_when: Test.optional(),
  after_decision: z.boolean().default(false),
  cite: z.array(Cite).default([]),
})

const Example = z.strictObject({
  /** Reads as a sentence: it is the name of the test. */
  name: Words,
  /** The name of an earlier example whose facts are taken over; `facts` says what differs. */
  like: Words.optional(),
  today: Moment.optional(),
  facts: z
    .record(
      Id,
      z.union([
        z.boolean(),
        z.number(),
        z.string(),
        z.null(),
        z.strictObject({ min: z.number(), max: z.number() }),
      ]),
    )
    .default({}),
  verdict: Verdict,
  round: RoundState.optional(),
  conditions: z.record(Id, Verdict).optional(),
})

/** A scheme: its conditions are data, its examples run as tests. The file name is its id. */
export const Scheme = z.strictObject({
  ...entryBase,
  name: Words,
  kind: z.enum(['subsidy', 'tax', 'finance', 'insurance']),
  area: z.string().optional(),
  /** How well it serves security, with one sentence why. */
  fit: z.enum(['direct', 'partial', 'limited', 'poor', 'training', 'information']),
  fit_says: Words,
  what: Words,
  official: Page,
  schedule: Page.optional(),
  conditions: z.array(Condition),
  values: z.array(Dated).default([]),
  rounds: z.array(Round).default([]),
  /** What is known of the time after the last confirmed round: no more rounds, or nobody confirmed any. */
  after_last_round: z.enum(['closed', 'not-confirmed']).default('not-confirmed'),
  /** Open all the time between these moments, when there are no rounds. */
  open_from: Moment.optional(),
  open_to: Moment.optional(),
  amount: Amount.optional(),
  steps: z.array(Step).default([]),
  documents: z.array(Words).default([]),
  duties: z.array(Words).default([]),
  /** What speaks for an application in the screening (加点). */
  bonus: z.array(z.strictObject({ says: Words, cite: z.array(Cite).min(1) })).default([]),
  /** The owner's effort in one sentence. */
  effort: Words.optional(),
  combinations: z
    .array(z.strictObject({ says: Words, cite: z.array(Cite).min(1), confirmed: z.boolean() }))
    .default([]),
  unconfirmed_points: z.array(Words).default([]),
  examples: z.array(Example).min(1),
})

export type Scheme = z.infer<typeof Scheme>
export type Dated = z.infer<typeof Dated>
export type Round = z.infer<typeof Round>
type Amount = z.infer<typeof Amount>
export type AmountCase = Amount['cases'][number]
export type Step = z.infer<typeof Step>
export type Example = z.infer<typeof Example>
