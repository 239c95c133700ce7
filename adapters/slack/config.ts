import * as z from 'zod'

const Env = z.object({
  SLACK_SIGNING_SECRET: z.string().min(1),
  SLACK_BOT_TOKEN: z.string().min(1),
  SLACK_DESK_CHANNEL: z.string().default(''),
  SLACK_API_URL: z
    .string()
    .optional()
    .transform((url) => url || 'https://slack.com/api/'),
  SLACK_CLIENT_ID: z.string().default(''),
  SLACK_CLIENT_SECRET: z.string().default(''),
  TOKEN_KEY: z.string().default(''),
})

/** A key shorter than this is no secret. Characters. */
const shortestKey = 16

/** For installations in many workspaces. `keys`: the first seals, all of them open. */
export type InstallConfig = {
  readonly clientId: string
  readonly clientSecret: string
  readonly keys: readonly string[]
}

/** What the adapter needs. Without desk channels nobody in Slack is staff. */
export type SlackConfig = {
  readonly signingSecret: string
  readonly botToken: string
  readonly deskChannels: readonly string[]
  readonly apiUrl: string
  readonly install: InstallConfig | undefined
}

/** Undefined unless secret and token are there: the channel is then off. Lists are separated by commas. */
export function readConfig(env: Readonly<Record<string, unknown>>): SlackConfig | undefined {
  const parsed = Env.safeParse(env)
  if (!parsed.success) return undefined
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_DESK_CHANNEL, SLACK_API_URL } = parsed.data
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, TOKEN_KEY } = parsed.data
  const keys = listed(TOKEN_KEY)
  const many = clientId !== '' && clientSecret !== '' && keys.length > 0
  return {
    signingSecret: SLACK_SIGNING_SECRET,
    botToken: SLACK_BOT_TOKEN,
    deskChannels: listed(SLACK_DESK_CHANNEL),
    apiUrl: SLACK_API_URL.endsWith('/') ? SLACK_API_URL : `${SLACK_API_URL}/`,
    install:
      many && keys.every(({ length }) => length >= shortestKey)
        ? { clientId, clientSecret, keys }
        : undefined,
  }
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
