import * as z from 'zod'

/** A file as an event names it; its content stays with Slack. */
export const File = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
})

/** A message event, of any subtype that we read. */
export const Said = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  hidden: z.boolean().optional(),
  files: z.array(File).optional(),
  /** What was forwarded stands here, and nothing in the text. */
  attachments: z
    .array(z.looseObject({ text: z.string().nullish(), fallback: z.string().nullish() }))
    .optional(),
  message: z
    .object({
      subtype: z.string().optional(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      text: z.string().optional(),
      ts: z.string(),
      thread_ts: z.string().optional(),
    })
    .optional(),
  previous_message: z
    .object({
      text: z.string().optional(),
      thread_ts: z.string().optional(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
    })
    .optional(),
  deleted_ts: z.string().optional(),
})

export type Said = z.infer<typeof Said>
export type File = z.infer<typeof File>
