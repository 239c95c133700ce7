import * as z from 'zod'
import type { Known } from '../knowledge/profile.ts'

/**
 * The guided conversations. `cost` is the estimate of what a stop would cost, reached from `incentive`; `level` is how
 * far the measures should go, reached from `self-check`; `after-use` asks who
 * has a product or service what only use can tell, reached from the check-in.
 */
export const flowIds = [
  'incentive',
  'barriers',
  'eligibility',
  'self-check',
  'level',
  'products',
  'plan',
  'cost',
  'after-use',
] as const
export type FlowId = (typeof flowIds)[number]

const Value = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({ min: z.number(), max: z.number() }),
])

const KnownSchema = z.object({
  value: Value.nullable(),
  from: z.enum(['said', 'chosen', 'derived', 'form']),
  at: z.number(),
  heard: z.array(z.string()).optional(),
  hedged: z.boolean().optional(),
})

/** One change of what we know, kept so that it can be taken back. `before: null`: it was not known. */
const ChangeSchema = z.object({ key: z.string(), before: KnownSchema.nullable(), heard: z.string() })

const RunningSchema = z.object({
  id: z.enum(flowIds),
  /** Keys asked in this run, in order. */
  asked: z.array(z.string()),
  /** Keys put off with 「あとで」. */
  skipped: z.array(z.string()),
  /** `asking` until the conclusion has been said; then `done`, and a correction judges again. */
  stage: z.enum(['asking', 'done']),
  /** Why its question waits; absent while it is being talked about. */
  waits: z.enum(['away', 'urgent', 'other']).optional(),
  /** How many questions we said were still to come: never more the next time, unless by much. */
  left: z.number().optional(),
  /** The conclusion as last said, label → status. */
  said: z.record(z.string(), z.string()),
})

const OpenSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), key: z.string(), change: z.boolean() }),
  z.object({
    kind: z.literal('confirm'),
    what: z.enum(['erase', 'handoff', 'resume']),
    of: z.string().optional(),
  }),
])

const Offered = z.object({ value: z.string(), label: z.string() })

/** What was told of a member of whom staff spoke before, and how far they had come. */
const MemberSchema = z.object({
  profile: z.record(z.string(), KnownSchema),
  flow: RunningSchema.optional(),
  shelf: z.array(RunningSchema),
  past: z.record(z.string(), z.object({ at: z.number(), said: z.record(z.string(), z.string()) })),
  /** How staff call them: 「A社」. */
  label: z.string().optional(),
})

const StateSchema = z.object({
  v: z.literal(1),
  /** Time of the last act in milliseconds; 0 before the first. */
  at: z.number(),
  /** Facts by id, and items of the self-check as `check-1` … `check-25`. */
  profile: z.record(z.string(), KnownSchema),
  flow: RunningSchema.optional(),
  /** Conversations left half-way, the latest first. */
  shelf: z.array(RunningSchema),
  open: OpenSchema.optional(),
  /** What the last message let a person press: typed words that equal a label mean the same. */
  offered: z.array(Offered),
  trail: z.array(ChangeSchema),
  misses: z.number(),
  /** The entry last spoken of, for 「それいくら？」. */
  topic: z.string().optional(),
  /** That entry was spoken of in the last message, beside an open question: what names nothing is of it. */
  aside: z.boolean().optional(),
  /** The entry spoken of before that one. */
  earlier: z.string().optional(),
  /** The emergency last told of, when it was last spoken of, and which of its steps are done. */
  alarm: z
    .object({
      incident: z.string(),
      at: z.number(),
      done: z.array(z.number()),
      /** The step that was last shown alone. */
      shown: z.number().optional(),
      /** A draft to tell others was shown. */
      drafted: z.boolean().optional(),
    })
    .optional(),
  /** The emergency that was over last, and when. */
  calmed: z.object({ incident: z.string(), at: z.number() }).optional(),
  case: z.object({ at: z.number(), reason: z.string() }).optional(),
  /** Results of finished runs, for comparing: flow → what was said and when. */
  past: z.record(z.string(), z.object({ at: z.number(), said: z.record(z.string(), z.string()) })),
  /** What was folded in the last message, for 「つづきを読む」. */
  unread: z.string().optional(),
  reminds: z.object({ at: z.number(), topic: z.string() }).optional(),
  /** What came of measures, by id, as told when asked; `by`: what stopped it. */
  outcomes: z
    .record(
      z.string(),
      z.object({
        at: z.number(),
        how: z.enum(['done', 'not-yet', 'blocked']),
        by: z.enum(['money', 'time', 'how', 'other']).optional(),
      }),
    )
    .optional(),
  /** The text that staff were given last, and when: what follows at once may ask for it otherwise. */
  draft: z
    .object({
      at: z.number(),
      kind: z.enum(['letter', 'article']),
      topic: z.string().optional(),
      text: z.string(),
    })
    .optional(),
  /** How staff call the member whom they speak of. */
  label: z.string().optional(),
  /** Staff's members of before, the latest first. */
  others: z.array(MemberSchema).optional(),
})

type Parsed = z.infer<typeof StateSchema>
export type Running = Readonly<z.infer<typeof RunningSchema>>
/** A member of whom staff spoke before. */
export type Member = Readonly<
  Omit<z.infer<typeof MemberSchema>, 'profile'> & { profile: Readonly<Record<string, Known>> }
>
type Open = Readonly<z.infer<typeof OpenSchema>>
type Change = {
  readonly key: string
  readonly before: Known | null
  readonly heard: string
}

/** What a conversation remembers between turns: versioned JSON, a few kilobytes. */
export type State = Readonly<
  Omit<Parsed, 'profile' | 'trail' | 'flow' | 'open' | 'topic' | 'unread' | 'case' | 'reminds' | 'others'> & {
    profile: Readonly<Record<string, Known>>
    trail: readonly Change[]
    flow: Running | undefined
    open: Open | undefined
    topic: string | undefined
    unread: string | undefined
    case: Parsed['case']
    reminds: Parsed['reminds']
    others?: readonly Member[]
  }
>

/** The state of somebody we have never spoken with. */
export function fresh(): State {
  return {
    v: 1,
    at: 0,
    profile: {},
    flow: undefined,
    shelf: [],
    open: undefined,
    offered: [],
    trail: [],
    misses: 0,
    topic: undefined,
    unread: undefined,
    case: undefined,
    past: {},
    reminds: undefined,
  }
}

/** Reads a stored state of any version; what cannot be read starts afresh rather than failing a turn. */
export function migrate(stored: unknown): State {
  const parsed = StateSchema.safeParse(stored)
  return parsed.success ? ({ ...fresh(), ...parsed.data } as State) : fresh()
}
