import * as z from 'zod'
import { Id, Words } from './common.ts'
import { Test } from './condition.ts'

const Option = z.strictObject({
  id: Id,
  /** At most 20 characters: it becomes a button. */
  label: z.string().min(1).max(20),
  /** How people say it in a sentence. */
  says: z.array(z.string().min(1)).default([]),
  /** まだ決めていない: an answer, judged as not known. */
  undecided: z.boolean().optional(),
})

/** Something about the firm that is asked once, ever, and can arrive from any sentence. */
export const Fact = z
  .strictObject({
    id: Id,
    /** Short name, as in 「従業員数」; used to show and to change it. */
    label: z.string().min(1).max(20),
    /** Other names by which a person may call it. */
    aliases: z.array(z.string().min(1)).default([]),
    /** The question, one sentence, answerable by a busy owner. */
    ask: z.string().min(1),
    /** Why we ask, one sentence; a rule's own sentence is preferred when a rule needs it. */
    why: z.string().min(1),
    kind: z.enum(['yesno', 'choice', 'number', 'money', 'date', 'prefecture', 'industry']),
    unit: z.string().optional(),
    /** How yes and no are taken up when they are told in passing: a sentence each. */
    told: z.strictObject({ yes: Words, no: Words }).optional(),
    choices: z.array(Option).default([]),
    /** Ready answers for a number, as ranges: shown as buttons. */
    ranges: z
      .array(z.strictObject({ label: z.string().min(1).max(20), min: z.number(), max: z.number() }))
      .default([]),
    /** Effort to answer: 1 known by heart, 2 look around, 3 look up papers. */
    effort: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
    /** A firm can change it (declare, register, wait); what a firm is cannot be changed. */
    changeable: z.boolean().default(false),
    /** What is meant and how to choose, said after どういう意味 or どう答えればいい. */
    means: z.string().optional(),
    /** Words added after an answer of わからない: how to find out. */
    find_out: z.string().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** What most firms answer; only weighs which question to ask first, never a verdict. */
    usual: z.array(z.union([z.boolean(), z.string()])).default([]),
    /** The firm has no such thing when this is met (a sole proprietor has no capital): never asked, every test on it fails. */
    absent_when: Test.optional(),
  })
  .refine(
    (fact) => fact.kind !== 'choice' || fact.choices.length >= 2,
    'kind: choice には choices が2つ以上必要です',
  )

export type Fact = z.infer<typeof Fact>
