import * as z from 'zod'
import { Guided, Id, Words } from './common.ts'

/** What a person wants. One file an intent in `intents/`; the file name is the id. */
export const Intent = z.strictObject({
  id: Id,
  /** What a person would press to say it; at most 20 characters. */
  choice: z.string().min(1).max(20),
  /** One sentence for the author: when it is this, and when it is not. */
  means: Words,
  /** What happens. */
  does: z.union(
    [
      /** Start or continue a guided conversation. `objects`: the words are an opinion, and the answer to it comes first. */
      z.strictObject({ flow: Guided, objects: z.boolean().default(false) }),
      /** Steer the conversation. */
      z.strictObject({
        control: z.enum([
          'menu',
          'greet',
          'thanks',
          'about',
          'person',
          'erase',
          'profile',
          'privacy',
          'followup-off',
          'plan-off',
          'complain',
        ]),
      }),
      /** First response to an emergency. */
      z.strictObject({ incident: Id }),
      /** Answer from the knowledge; topics narrow the search. `opens`: the conversation to begin where nothing is named. */
      z.strictObject({ answer: z.array(Id), opens: Guided.optional() }),
      /** Say no: outside what we do, or not allowed. */
      z.strictObject({ decline: z.enum(['out-of-scope']) }),
      z.strictObject({ refuse: z.enum(['illegal', 'injection', 'others-data', 'fraud']) }),
    ],
    'does は answer・flow・incident・control・decline・refuse のどれか1つです（intents/README.md の2の表）',
  ),
  /** As people type: short, long, dialect, kana, with typing errors. No two nearly alike. */
  phrases: z.array(z.string().min(1)).min(1),
})

export type Intent = z.infer<typeof Intent>
