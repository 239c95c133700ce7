import * as z from 'zod'
import { Id } from './common.ts'

const Pattern = z
  .string()
  .min(1)
  .refine((text) => !text.includes('(?:'), 'まとめるときは「(?:」でなく「(」と書きます')
  .refine((text) => !/\\(?:[1-9]|k<)/.test(text), '前に出た言葉をもう一度さす書き方（\\1 など）は使えません')

const Example = z.string().min(1).max(200)

/**
 * How something is said: any of `any`. In a pattern `( )` groups, spaces are not read, and `{id}` is another sign.
 * Each of `like` must hold it and none of `unlike` may.
 */
export const Sign = z.strictObject({
  id: Id,
  /** What it tells, for authors. */
  means: z.string().min(1).max(120),
  /** Where in the text it must stand; anywhere when left out. */
  at: z.enum(['whole', 'start', 'end']).optional(),
  any: z.array(Pattern).min(1),
  /** As in JavaScript: `g` every one, `i` capitals or not, `u` properties of letters. */
  flags: z
    .string()
    .regex(/^g?i?u?$/, 'flags は g・i・u だけを、この順に書きます')
    .default(''),
  like: z.array(Example).min(1),
  unlike: z.array(Example).default([]),
})

export type Sign = z.infer<typeof Sign>
