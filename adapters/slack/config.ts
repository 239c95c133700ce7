import { z } from 'zod'

const Env = z.object({
  SLACK_SIGNING_SECRET: z.string().min(1),
  SLACK_BOT_TOKEN: z.string().min(1),
  SLACK_DESK_CHANNEL: z.string().default(''),
  SLACK_API_URL: z
    .string()
    .optional()
    .transform((url) => url || 'https://slack.com/api/'),
})

/** What the adapter needs; the desk channel may be empty (no desk in Slack). */
export type SlackConfig = {
  readonly signingSecret: string
  readonly botToken: string
  readonly deskChannel: string
  readonly apiUrl: string
}

/** Undefined unless secret and token are there: the channel is then off. */
export function readConfig(env: Readonly<Record<string, unknown>>): SlackConfig | undefined {
  const parsed = Env.safeParse(env)
  if (!parsed.success) return undefined
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_DESK_CHANNEL, SLACK_API_URL } = parsed.data
  return {
    signingSecret: SLACK_SIGNING_SECRET,
    botToken: SLACK_BOT_TOKEN,
    deskChannel: SLACK_DESK_CHANNEL,
    apiUrl: SLACK_API_URL.endsWith('/') ? SLACK_API_URL : `${SLACK_API_URL}/`,
  }
}
