import * as z from 'zod'

/**
 * `plain`: `?keyword=…&sort=…`, as the public clients ask. `request`: `?request={"keyword":…}`, the one object that
 * the specification names. Both are kept because the specification does not show which is meant.
 */
export type QueryStyle = 'plain' | 'request'

export type JgrantsConfig = { readonly origin: string; readonly style: QueryStyle }

const Env = z.object({
  JGRANTS_API_ORIGIN: z
    .string()
    .optional()
    .transform((origin) => (origin || 'https://api.jgrants-portal.go.jp').replace(/\/+$/, '')),
  JGRANTS_QUERY: z.enum(['plain', 'request']).catch('plain'),
})

/** Always on: the interface is public and needs no key. */
export function readConfig(env: Readonly<Record<string, unknown>>): JgrantsConfig {
  const { JGRANTS_API_ORIGIN, JGRANTS_QUERY } = Env.parse(env)
  return { origin: JGRANTS_API_ORIGIN, style: JGRANTS_QUERY }
}
