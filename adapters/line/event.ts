import * as z from 'zod'

/** A field whose shape we did not expect is as good as absent: LINE adds to its events without notice. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const text = lenient(z.string())

const Mentionee = z.object({
  index: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  isSelf: lenient(z.boolean()),
})

const MessageContent = z.object({
  type: z.string(),
  id: z.string().min(1),
  text,
  mention: lenient(z.object({ mentionees: z.array(z.unknown()) })),
  keywords: lenient(z.array(z.string())),
  fileName: text,
  fileSize: lenient(z.number().int().nonnegative()),
  title: text,
  address: text,
  markAsReadToken: text,
})

/** One webhook event, as much of it as we read. What a kind of event must have is asked where it is read. */
const Event = z.object({
  type: z.string(),
  mode: text,
  timestamp: z.number(),
  webhookEventId: z.string().min(1),
  replyToken: text,
  source: lenient(z.object({ type: z.string(), userId: text, groupId: text, roomId: text })),
  deliveryContext: lenient(z.object({ isRedelivery: z.boolean() })),
  message: lenient(MessageContent),
  postback: lenient(z.object({ data: z.string() })),
  unsend: lenient(z.object({ messageId: z.string().min(1) })),
})

export type LineEvent = z.infer<typeof Event>
export type LineMessage = z.infer<typeof MessageContent>
export type LineMentionee = z.infer<typeof Mentionee>

const Body = z.object({ events: z.array(z.unknown()) })

/**
 * The events of a webhook body that can be read; undefined when the body is no webhook at all.
 * An event that cannot be read is left out and takes no other with it.
 */
export function eventsIn(body: unknown): readonly LineEvent[] | undefined {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return undefined
  return parsed.data.events.flatMap((event) => {
    const read = Event.safeParse(event)
    return read.success ? [read.data] : []
  })
}

/** Who is mentioned in a text message; entries that cannot be read are left out. */
export function mentioneesOf(message: LineMessage): readonly LineMentionee[] {
  return (message.mention?.mentionees ?? []).flatMap((entry) => {
    const read = Mentionee.safeParse(entry)
    return read.success ? [read.data] : []
  })
}
