import { z } from 'zod'
import { Cite, Day, entryBase, Id, Moment, Words } from './common.ts'
import { Condition } from './condition.ts'

/** A value with the period in which it holds; no entry for today means out-of-date, never the last one. */
export const Dated = z.strictObject({
  id: Id,
  says: Words,
  entries: z
    .array(z.strictObject({ from: Day, to: Day.optional(), value: z.union([z.number(), z.string()]) }))
    .min(1),
  cite: z.array(Cite).min(1),
})

/** A call for applications. Without confirmed rounds the state is not-confirmed. */
export const Round = z.strictObject({
  n: z.number().int(),
  opens: Moment.optional(),
  deadline: Moment,
  decision: Day.optional(),
  report_by: Day.optional(),
  confirmed: z.boolean(),
  cite: z.array(Cite).min(1),
})

export const Verdict = z.enum(['met', 'unmet', 'unknown', 'person', 'out-of-date'])

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
  official: z.url(),
  schedule: z.url().optional(),
  conditions: z.array(Condition),
  values: z.array(Dated).default([]),
  rounds: z.array(Round).default([]),
  /** Open all the time between these days, when there are no rounds. */
  open_from: Moment.optional(),
  open_to: Moment.optional(),
  /** Rate, cap and floor refer to dated values. Cases are tried in order; the first whose test is met holds. */
  amount: z
    .strictObject({
      cases: z
        .array(
          z.strictObject({
            when: z.lazy(() => Condition.shape.test).optional(),
            rate: Id,
            cap: Id.optional(),
            floor: Id.optional(),
            says: Words,
          }),
        )
        .min(1),
      covers: z.array(Words).min(1),
      excludes: z.array(Words).default([]),
    })
    .optional(),
  steps: z
    .array(
      z.strictObject({
        id: Id,
        says: Words,
        days: z.number().int().optional(),
        after_decision: z.boolean().default(false),
      }),
    )
    .default([]),
  documents: z.array(Words).default([]),
  duties: z.array(Words).default([]),
  effort: Words.optional(),
  combinations: z
    .array(z.strictObject({ says: Words, cite: z.array(Cite).min(1), confirmed: z.boolean() }))
    .default([]),
  unconfirmed_points: z.array(Words).default([]),
  examples: z
    .array(
      z.strictObject({
        name: Words,
        today: Moment.optional(),
        facts: z.record(Id, z.union([z.boolean(), z.number(), z.string(), z.null()])),
        verdict: Verdict,
        conditions: z.record(Id, Verdict).optional(),
      }),
    )
    .min(1),
})

export type Scheme = z.infer<typeof Scheme>
export type Dated = z.infer<typeof Dated>
export type Round = z.infer<typeof Round>
