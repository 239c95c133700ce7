import * as z from 'zod'

/** A field whose shape we did not expect is as good as absent: LINE adds to its events without notice. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const text = lenient(z.string())
/** Ids and times are digits; who sends them on may take them for the other kind. */
const digits = lenient(z.union([z.string().min(1), z.number().transform(String)]))
const time = lenient(
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ]),
)

const Mentionee = z.object({
  index: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  type: text,
  userId: text,
  isSelf: lenient(z.boolean()),
})

/** Where a picture of LINE's own stands in a text, whose place its name in parentheses holds. */
const Emoji = z.object({ index: z.number().int().nonnegative(), length: z.number().int().positive() })

const MessageContent = z.object({
  type: z.string(),
  id: digits,
  text,
  mention: lenient(z.object({ mentionees: z.array(z.unknown()) })),
  emojis: lenient(z.array(z.unknown())),
  keywords: lenient(z.array(z.string())),
  fileName: text,
  fileSize: lenient(z.number().int().nonnegative()),
  title: text,
  address: text,
  markAsReadToken: text,
  imageSet: lenient(z.object({ index: z.number() })),
})

/** One webhook event, as much of it as we read. What a kind of event must have is asked where it is read. */
const Event = z.object({
  type: z.string(),
  mode: text,
  timestamp: time,
  webhookEventId: text,
  replyToken: text,
  source: lenient(z.object({ type: z.string(), userId: text, groupId: text, roomId: text })),
  deliveryContext: lenient(z.object({ isRedelivery: z.boolean() })),
  message: lenient(MessageContent),
  postback: lenient(z.object({ data: z.string(), params: lenient(z.object({ newRichMenuAliasId: text })) })),
  unsend: lenient(z.object({ messageId: z.string().min(1) })),
})

export type LineEvent = z.infer<typeof Event>
export type LineMessage = z.infer<typeof MessageContent>
export type LineMentionee = z.infer<typeof Mentionee>

const Body = z.object({ destination: text, events: z.array(z.unknown()) })

/** A webhook's events, and the user id that we have at LINE. */
export type Webhook = { readonly events: readonly LineEvent[]; readonly self: string | undefined }

/**
 * What a webhook body brings, as far as it can be read; undefined when the body is no webhook at all.
 * An event that cannot be read is left out and takes no other with it.
 */
export function webhookIn(body: unknown): Webhook | undefined {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return undefined
  return { events: readable(Event, parsed.data.events), self: parsed.data.destination }
}

/** Who is mentioned in a text message; entries that cannot be read are left out. */
export const mentioneesOf = (message: LineMessage): readonly LineMentionee[] =>
  readable(Mentionee, message.mention?.mentionees ?? [])

/** Where LINE's own pictures stand in a text message. */
export const emojisOf = (message: LineMessage): readonly z.infer<typeof Emoji>[] =>
  readable(Emoji, message.emojis ?? [])

function readable<T extends z.ZodType>(schema: T, entries: readonly unknown[]): z.infer<T>[] {
  return entries.flatMap((entry) => {
    const read = schema.safeParse(entry)
    return read.success ? [read.data] : []
  })
}
