import * as z from 'zod'

/** Entries that cannot be read are left out: Teams adds to its activities without notice. */
const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(z.unknown())
    .transform((all) => all.flatMap((one) => readable(schema, one)))
    .nullish()
    .catch(undefined)

function readable<T extends z.ZodType>(schema: T, entry: unknown): z.infer<T>[] {
  const read = schema.safeParse(entry)
  return read.success ? [read.data] : []
}

/** A field whose shape we did not expect is as good as absent. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const Account = z.looseObject({
  id: z.string().min(1),
  name: lenient(z.string()),
  aadObjectId: lenient(z.string()),
  role: lenient(z.string()),
  userRole: lenient(z.string()),
  tenantId: lenient(z.string()),
})

const Activity = z.object({
  type: z.string(),
  id: lenient(z.string().min(1)),
  timestamp: lenient(z.union([z.string(), z.date()])),
  serviceUrl: z.string(),
  text: lenient(z.string()),
  textFormat: lenient(z.string()),
  value: z.unknown().optional(),
  from: Account,
  recipient: lenient(Account),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: lenient(z.string()),
    isGroup: lenient(z.boolean()),
    tenantId: lenient(z.string()),
  }),
  channelData: lenient(z.looseObject({ tenant: lenient(z.looseObject({ id: z.string() })) })),
  entities: listOf(
    z.looseObject({
      type: z.string().optional(),
      text: z.string().nullish(),
      mentioned: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
    }),
  ),
  attachments: listOf(
    z.looseObject({
      contentType: z.string(),
      contentUrl: z.string().nullish(),
      name: z.string().nullish(),
      content: z.unknown().optional(),
    }),
  ),
})

export type Activity = z.infer<typeof Activity>

/** An activity of a person; undefined for one that cannot be read, and for our own and other bots' words. */
export function activityIn(raw: unknown): Activity | undefined {
  const { data: activity } = Activity.safeParse(raw)
  if (!activity) return undefined
  const { from, recipient } = activity
  const isBot = from.role === 'bot' || from.id === recipient?.id || from.id.startsWith('28:')
  return isBot && activity.type === 'message' ? undefined : activity
}
