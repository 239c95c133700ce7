import * as z from 'zod'

/** What the LINE channel needs; both origins are without a trailing slash. */
export type LineConfig = {
  readonly secret: string
  readonly accessToken: string
  readonly apiOrigin: string
  readonly dataOrigin: string
}

const Origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const Env = z.object({
  LINE_CHANNEL_SECRET: z.string().trim().min(1),
  LINE_CHANNEL_ACCESS_TOKEN: z.string().trim().min(1),
  LINE_API_ORIGIN: z.preprocess((value) => value || 'https://api.line.me', Origin),
  LINE_DATA_API_ORIGIN: z.preprocess((value) => value || 'https://api-data.line.me', Origin),
})

/** The configuration, or undefined when the channel is off: either secret missing or blank, or an origin no URL. */
export function configFrom(env: Readonly<Record<string, unknown>>): LineConfig | undefined {
  const parsed = Env.safeParse(env)
  if (!parsed.success) return undefined
  return {
    secret: parsed.data.LINE_CHANNEL_SECRET,
    accessToken: parsed.data.LINE_CHANNEL_ACCESS_TOKEN,
    apiOrigin: parsed.data.LINE_API_ORIGIN,
    dataOrigin: parsed.data.LINE_DATA_API_ORIGIN,
  }
}
