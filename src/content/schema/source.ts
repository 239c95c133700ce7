import * as z from 'zod'
import { Day, Id, Page } from './common.ts'

/** A place where facts come from. `quoted`: another's page that quotes the official one. */
export const Source = z.strictObject({
  id: Id,
  title: z.string().min(1),
  publisher: z.string().min(1),
  /** The page to open; for a printed source its publisher's page. */
  url: Page,
  kind: z.enum(['official', 'law', 'statistics', 'study', 'quoted', 'own']),
  /** The source's own date, when it has one. */
  as_of: Day.optional(),
  checked: Day,
  note: z.string().optional(),
})

export type Source = z.infer<typeof Source>
