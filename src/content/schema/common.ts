import * as z from 'zod'

/** Ids are kebab-case and unique within their collection. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id は英小文字・数字・ハイフンだけで書きます (kebab-case)')

export const Day = z.iso.date('日付は半角で、2026-11-22 のように、実際にある日を書きます')

/** A day, or a moment with its offset: `2026-12-15T17:00:00+09:00`. */
export const Moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  '日付は 2026-12-15、時刻も書くなら "2026-12-15T17:00:00+09:00" の形です（半角、実際にある日）',
)

/** The address of a page that a person can open. */
export const Page = z.url({ protocol: /^https?$/, error: 'ページの住所は https:// から書きます' })

const clock = (form: RegExp) =>
  z.string().regex(form, { error: '時刻は半角で "09:00" のように書きます', abort: true })

/** A block of hours in Japan. On a public holiday only blocks that name `holiday` hold, whatever the weekday. */
export const Hours = z
  .strictObject({
    days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'])).min(1),
    from: clock(/^([01]\d|2[0-3]):[0-5]\d$/),
    to: clock(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
  })
  .refine(({ from, to }) => from < to, '終わりは始まりより後にします（日をまたぐときは2つに分けます）')

export type Hours = z.infer<typeof Hours>

/** The guided conversations that content may lead to. */
export const Guided = z.enum([
  'incentive',
  'barriers',
  'eligibility',
  'self-check',
  'level',
  'products',
  'plan',
])

/** A sentence that a person reads: not empty, no trailing space, no markup. */
export const Words = z.string().min(1).max(1200)

/** One source and the place in it. */
export const Cite = z.strictObject({ source: Id, at: z.string().min(1) })

const Audience = z.enum(['owner', 'staff'])

/**
 * A and B may be said as fact. C and G may not: the entry then says that it is not confirmed and where to look,
 * which the check enforces by `unconfirmed: true`.
 */
const Confidence = z.enum(['A', 'B', 'C', 'G'])

/** What every entry that a person can ask about has in common. */
export const entryBase = {
  id: Id,
  /** What it is about, as an owner would say it; shown as a choice (about 20 characters is best). */
  title: z.string().min(1).max(60),
  /** Other ways to ask for it, as people type. The first is its own test question. */
  asks: z.array(z.string().min(1)).min(1),
  audience: z.array(Audience).min(1).default(['owner', 'staff']),
  cite: z.array(Cite).min(1),
  /** The day on which it was last held against its sources; left out, that of the oldest of them (`content/checked.ts`). */
  checked: Day.optional().transform((day) => day ?? ''),
  /** The first day on which it may be stated: before it nothing was announced or other rules held. */
  valid_from: Day.optional(),
  /** The last day on which it may be stated; after it only the official page is given. */
  valid_until: Day.optional(),
  confidence: Confidence.default('B'),
  unconfirmed: z.boolean().default(false),
  topics: z.array(Id).default([]),
  related: z.array(Id).default([]),
}
