import * as z from 'zod'
import { Cite, Day, Id, Words } from './common.ts'
import { Test } from './condition.ts'

/** How far the measures of a firm should go: the lowest first. It is the firm's when one of its reasons holds. */
export const Level = z.strictObject({
  id: Id,
  name: Words,
  /** What it asks for, in one sentence. */
  what: Words,
  /** How to get there. */
  road: Words,
  /** What the next stage outside adds; said only until `valid_until`. */
  adds: Words.optional(),
  valid_until: Day.optional(),
  /** Items of the self-check that belong to it. */
  items: z.array(z.number().int().min(1).max(25)).min(1),
  /** Declarations of SECURITY ACTION that show it. */
  starred: z.array(Id).min(1),
  cite: z.array(Cite).min(1),
  /** None: it holds for everybody. */
  reasons: z
    .array(z.strictObject({ id: Id, says: Words, test: Test, cite: z.array(Cite).min(1) }))
    .default([]),
})

export type Level = z.infer<typeof Level>
