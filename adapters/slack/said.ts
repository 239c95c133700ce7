import * as z from 'zod'
import { wordsInBlocks } from './rich-text.ts'

/** A field whose shape we did not expect is as good as absent: Slack adds to its events without notice. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const word = lenient(z.string())
/** Entries that cannot be read are left out. */
const listOf = <T extends z.ZodType>(schema: T) =>
  lenient(z.array(z.unknown()).transform((all) => all.flatMap((one) => readable(schema, one))))

function readable<T extends z.ZodType>(schema: T, entry: unknown): z.infer<T>[] {
  const read = schema.safeParse(entry)
  return read.success ? [read.data] : []
}

/** A file as an event names it; its content stays with Slack. */
export const File = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  mode: word,
})

/** Files of which Slack keeps no more than the place. */
export const isGone = ({ mode }: z.infer<typeof File>) => mode === 'tombstone' || mode === 'hidden_by_limit'

const written = {
  user: word,
  bot_id: word,
  text: word,
  thread_ts: word,
  blocks: lenient(z.array(z.unknown())),
  /** The workspace, or the organisation, of who wrote it. */
  user_team: word,
  team: word,
}

/** Where there is no text, it is what the blocks say. */
function whole<T extends { text?: string | undefined; blocks?: unknown[] | undefined }>({
  blocks = [],
  ...said
}: T) {
  return said.text || blocks.length === 0 ? said : { ...said, text: wordsInBlocks(blocks) }
}

const Quoted = z.object({ message: z.object({ blocks: z.array(z.unknown()) }) })
const attachments = listOf(
  z.looseObject({
    text: z.string().nullish(),
    fallback: z.string().nullish(),
    is_share: lenient(z.boolean()),
    message_blocks: listOf(Quoted),
  }),
)
type Attached = { readonly attachments?: z.infer<typeof attachments> }

/** What was forwarded stands beside the text, and often alone; its fallback may only say that there is no preview. */
export const forwardedIn = ({ attachments: all = [] }: Attached): string =>
  all.map((one) => one.text || quotedIn(one) || one.fallback || '').join('\n')

/** What somebody forwarded with words of their own; a link's preview is nobody's question. */
export const sharedIn = ({ attachments: all = [] }: Attached): string =>
  forwardedIn({ attachments: all.filter((one) => one.is_share) })

const quotedIn = ({ message_blocks: quoted = [] }: NonNullable<Attached['attachments']>[number]): string =>
  quoted.map(({ message }) => wordsInBlocks(message.blocks)).join('\n')

/** Somebody's message, as it is handed over with a shortcut. */
export const Written = z
  .object({ text: word, blocks: lenient(z.array(z.unknown())), attachments })
  .transform(whole)

/** A message event, of any subtype that we read. */
export const Said = z
  .object({
    ...written,
    type: z.enum(['message', 'app_mention']),
    subtype: word,
    ts: word,
    channel: z.string(),
    channel_type: word,
    hidden: lenient(z.boolean()),
    files: listOf(File),
    attachments,
    message: lenient(
      z
        .object({ ...written, subtype: word, ts: z.string(), edited: lenient(z.looseObject({})) })
        .transform(whole),
    ),
    previous_message: lenient(z.object(written).transform(whole)),
    deleted_ts: word,
  })
  .transform(whole)

export type Said = z.infer<typeof Said>
export type File = z.infer<typeof File>
