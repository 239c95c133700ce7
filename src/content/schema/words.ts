import * as z from 'zod'
import { Id } from './common.ts'

/** A fixed sentence of the bot itself. `{name}` is a slot that the code fills; a slot may stand at most once. */
export const Sentence = z.strictObject({ id: Id, text: z.string().min(1).max(600) })

export type Sentence = z.infer<typeof Sentence>
