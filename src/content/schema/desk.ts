import * as z from 'zod'
import { Day, Hours, Id, Words } from './common.ts'

const EveryYear = z.string().regex(/^\d{2}-\d{2}$/, '毎年なら "12-29" のように月と日を書きます')

/** A desk: people who answer owners. Without areas, topics or channels it serves everyone. */
export const Desk = z.strictObject({
  id: Id,
  /** How an owner reads it. */
  name: z.string().min(1).max(40),
  hours: z.array(Hours).min(1),
  /** Days on which it is closed, both ends included; `12-29` means every year. */
  closures: z
    .array(z.strictObject({ from: z.union([Day, EveryYear]), to: z.union([Day, EveryYear]), note: Words }))
    .default([]),
  prefectures: z.array(z.string().min(2)).default([]),
  /** Reasons or topics of a case: `urgent`, `complaint`, or what was being talked about (`eligibility`). */
  topics: z.array(Id).default([]),
  /** The owner's channels that it serves. */
  from: z.array(z.enum(['line', 'web', 'slack', 'teams'])).default([]),
  /** Where its cases are posted. Slack: a channel id. Teams is bound by a word in its channel. */
  channels: z
    .array(z.strictObject({ channel: z.enum(['slack', 'teams']), id: z.string().optional() }))
    .default([]),
  /** With so many open cases another desk that fits is preferred. */
  most: z.number().int().positive().default(50),
  /** Takes what no other desk is for. Exactly one desk has it. */
  fallback: z.boolean().default(false),
  /** In minutes of open hours; days for an owner's silence. */
  limits: z
    .strictObject({
      first_reply: z.number().int().positive(),
      next_reply: z.number().int().positive(),
      silence_days: z.number().int().positive(),
    })
    .default({ first_reply: 60, next_reply: 120, silence_days: 7 }),
  /** Ready-made replies: drafts that a person edits and sends. */
  replies: z.array(z.strictObject({ id: Id, title: z.string().min(1).max(20), text: Words })).default([]),
})

export type Desk = z.infer<typeof Desk>
