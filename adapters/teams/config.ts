import * as z from 'zod'

/** An empty variable counts as absent. */
const withDefault = (value: string) =>
  z
    .string()
    .optional()
    .transform((given) => given || value)

const Env = z.object({
  TEAMS_APP_ID: z.string().min(1),
  TEAMS_APP_PASSWORD: z.string().min(1),
  TEAMS_TENANT_ID: z.string().min(1),
  TEAMS_OPENID_METADATA_URL: withDefault('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  TEAMS_LOGIN_ORIGIN: withDefault('https://login.microsoftonline.com'),
  TEAMS_SERVICE_HOSTS: withDefault('smba.trafficmanager.net'),
})

export type TeamsConfig = {
  readonly appId: string
  readonly password: string
  readonly tenant: string
  readonly metadataUrl: string
  readonly loginOrigin: string
  /** Hosts (`host` or `host:port`) that our bearer token may go to. */
  readonly hosts: readonly string[]
}

/**
 * Undefined unless id, password and tenant are all there. With an empty app id the SDK would take unsigned posts, so
 * half a configuration is none.
 */
export function readConfig(env: Readonly<Record<string, unknown>>): TeamsConfig | undefined {
  const parsed = Env.safeParse(env)
  if (!parsed.success) return undefined
  const read = parsed.data
  return {
    appId: read.TEAMS_APP_ID,
    password: read.TEAMS_APP_PASSWORD,
    tenant: read.TEAMS_TENANT_ID,
    metadataUrl: read.TEAMS_OPENID_METADATA_URL,
    loginOrigin: read.TEAMS_LOGIN_ORIGIN.replace(/\/$/, ''),
    hosts: read.TEAMS_SERVICE_HOSTS.split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  }
}

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether our bearer token may be sent to this address: its host is on the list, and it is https, or http on loopback.
 * The activity's address is somebody's word until then.
 */
export function allowed(address: string, { hosts }: Pick<TeamsConfig, 'hosts'>): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, hostname, username, password } = new URL(address)
  if (username || password || !(hosts.includes(host) || hosts.includes(hostname))) return false
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))
}
