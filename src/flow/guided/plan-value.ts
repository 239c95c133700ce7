import * as z from 'zod'

const CitationSchema = z.object({
  source: z.string(),
  title: z.string(),
  url: z.string(),
  at: z.string(),
  checked: z.string(),
})
/** Without `text` it was never answered, or the person did not know. */
const Labelled = z.object({ key: z.string(), label: z.string(), text: z.string().optional() })

const StepSchema = z.object({
  title: z.string(),
  /** What is done first, and what comes after it. */
  what: z.string(),
  next: z.string().optional(),
  why: z.string(),
  who: z.string(),
  /** The day by which, YYYY-MM-DD; a published deadline where `firm`, else our suggestion. */
  by: z.string(),
  firm: z.boolean(),
  cost: z.string(),
  subsidy: z.string(),
  citations: z.array(CitationSchema),
})

const SchemeSchema = z.object({
  name: z.string(),
  /** The judgement and whether applications are taken, in words. */
  status: z.string(),
  verdict: z.enum(['met', 'unmet', 'unknown', 'person', 'out-of-date']),
  amount: z.string().optional(),
  covers: z.array(z.string()),
  official: z.string(),
  /** In the order in which they are done. `after`: only after the decision. */
  steps: z.array(z.object({ says: z.string(), by: z.string().optional(), after: z.boolean() })),
  keep: z.array(z.string()),
  citations: z.array(CitationSchema),
})

const PlanSchema = z.object({
  v: z.literal(1),
  /** The day in Japan on which it was made, YYYY-MM-DD. */
  made: z.string(),
  firm: z.array(Labelled),
  path: z
    .object({
      steps: z.array(
        z.object({ label: z.string(), state: z.enum(['done', 'here', 'ahead', 'blocked', 'open']) }),
      ),
      note: z.string(),
    })
    .optional(),
  barriers: z.array(
    z.object({ title: z.string(), text: z.string(), help: z.string(), citations: z.array(CitationSchema) }),
  ),
  check: z.object({ score: z.number(), answered: z.number(), says: z.string() }).optional(),
  /** How far the measures should go, why, and how far it is. */
  level: z
    .object({
      name: z.string(),
      what: z.string(),
      reasons: z.array(z.string()),
      open: z.array(z.string()),
      gap: z.array(z.string()),
      road: z.string(),
      adds: z.string().optional(),
      citations: z.array(CitationSchema),
    })
    .optional(),
  done: z.array(z.string()),
  steps: z.array(StepSchema).min(1),
  schemes: z.array(SchemeSchema),
  products: z.array(
    z.object({
      name: z.string(),
      what: z.string(),
      run: z.string(),
      citations: z.array(CitationSchema),
    }),
  ),
  /** The 25 items; `open`: never answered. */
  items: z.array(
    z.object({
      n: z.number(),
      part: z.number(),
      label: z.string(),
      answer: z.enum(['done', 'partly', 'not', 'unknown', 'open']),
    }),
  ),
  /**
   * What else is said of the firm's security, by fact; without `text` it was never answered, or the person did not
   * know. `none`: the answer was that there is none of it.
   */
  security: z.array(
    z.object({ key: z.string(), label: z.string(), text: z.string().optional(), none: z.boolean() }),
  ),
})

/**
 * Everything found in a conversation, as something to do: what, why, who, by when, at what cost, with which scheme,
 * in which order. Whole in itself: it is shown as it was made, whatever the knowledge has become meanwhile. It holds
 * answers and our own sentences, and nothing that was typed.
 */
export type Plan = z.infer<typeof PlanSchema>
export type PlanStep = Plan['steps'][number]
export type PlanScheme = Plan['schemes'][number]

/** A stored plan of any version; undefined when it cannot be read. */
export function readPlan(stored: unknown): Plan | undefined {
  const parsed = PlanSchema.safeParse(stored)
  return parsed.success ? parsed.data : undefined
}
