import * as z from 'zod'
import { Id, Words } from './common.ts'

const Told = z.union([z.boolean(), z.string()])

/** Two answers that sound at odds: asked about once, kindly. The first choice is that both hold. */
export const Contradiction = z.strictObject({
  id: Id,
  label: z.string().min(1).max(20),
  between: z.array(z.strictObject({ fact: Id, is: Told })).length(2),
  ask: Words,
  choices: z
    .array(
      z.strictObject({
        id: Id,
        label: z.string().min(1).max(20),
        sets: z.array(z.strictObject({ fact: Id, to: Told })).default([]),
      }),
    )
    .min(2),
})

export type Contradiction = z.infer<typeof Contradiction>
