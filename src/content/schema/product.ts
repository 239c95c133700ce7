import * as z from 'zod'
import { Cite, Day, entryBase, Id, Words } from './common.ts'

/** One of the 6 viewpoints × 23 items by which services are compared. */
export const Viewpoint = z.strictObject({
  id: Id,
  n: z.number().int(),
  name: Words,
  items: z
    .array(
      z.strictObject({
        id: Id,
        n: z.string().regex(/^\d\.\d$/),
        name: Words,
        /** What it means, in our words. */
        means: Words,
        /** How a vendor answers it. */
        answer: z.enum(['can', 'needed', 'stated']),
        /** What counts as evidence. */
        evidence: Words,
        /** What an owner asks a vendor. */
        ask: Words,
        /** What only use can tell, asked of firms that have it; 「はい」 is the good answer. Without it, never asked. */
        after_use: Words.optional(),
        /** How the six trial firms weighed the nearest item of the trial frame. */
        trial: z
          .strictObject({
            very: z.number(),
            somewhat: z.number(),
            little: z.number(),
            none: z.number().default(0),
          })
          .optional(),
      }),
    )
    .min(1),
  cite: z.array(Cite).min(1),
})

/** A kind of product or service; never a brand. */
export const Category = z.strictObject({
  ...entryBase,
  name: Words,
  what: Words,
  fits: Words,
  not_enough: Words.optional(),
  /** Who runs it from day to day. */
  run_by: Words,
  cost: Words.optional(),
  scope: z.array(z.enum(['first-response', 'data-handling', 'malware'])).default([]),
  /** What firms that use it answered, reviewed by staff: counts of at least five firms, never a rank. */
  used: z
    .array(
      z
        .strictObject({
          item: Id,
          yes: z.number().int().min(0),
          partly: z.number().int().min(0),
          no: z.number().int().min(0),
          as_of: Day,
        })
        .refine(({ yes, partly, no }) => yes + partly + no >= 5, '5社より少ない数は載せません'),
    )
    .default([]),
})

/** What is stated of one item: never guessed. */
const Stated = z.strictObject({
  item: Id,
  state: z.enum(['can', 'cannot', 'stated', 'not-stated']),
  text: Words.optional(),
  evidence: Words.optional(),
})

/** A listed product or service. An item that is missing here counts as 未申告. */
export const Product = z.strictObject({
  ...entryBase,
  name: Words,
  vendor: Words,
  /** Distributors cannot list in the first phase. */
  applicant: z.enum(['provider', 'distributor']),
  category: Id,
  what: Words,
  stated: z.array(Stated).default([]),
  staff_max: z.number().optional(),
  pcs_max: z.number().optional(),
  personal_data: z.enum(['any', 'yes', 'no']).default('any'),
  budget_from: z.number().optional(),
  scope: z.array(z.enum(['first-response', 'data-handling', 'malware'])).default([]),
  business_continuity: Words.optional(),
  /** What the vendor agreed to when submitting. Entries that we wrote ourselves from a report have none. */
  agrees: z
    .strictObject({
      /** To tell us when content, price or availability changes. */
      report_changes: z.boolean(),
      /** That it is shown as stated at that time, with no guarantee of performance. */
      no_guarantee: z.boolean(),
    })
    .optional(),
  availability: z.enum(['confirmed', 'not-confirmed']),
  listed_on: Day,
})

export type Viewpoint = z.infer<typeof Viewpoint>
export type Category = z.infer<typeof Category>
export type Product = z.infer<typeof Product>
