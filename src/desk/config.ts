import * as z from 'zod'

const Text = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined)

const Variables = z.object({
  DESK_KEY: Text,
  SLACK_DESK_CHANNEL: Text,
  ACCESS_TEAM_DOMAIN: Text,
  ACCESS_AUD: Text,
  DESK_ADMINS: Text,
})

/** What the desk is told by the environment; anything may be absent. */
export type DeskConfig = {
  /** Signs sessions, forms and links to media, and keys the hash under which counts are kept. */
  readonly key: string | undefined
  /**
   * Where cases are posted that no desk's file sends elsewhere: the first of `SLACK_DESK_CHANNEL`. Its members, and those
   * of all others on that list, are staff (`adapters/slack/admit.ts`).
   */
  readonly slackChannel: string | undefined
  /** Cloudflare Access: `https://<team>.cloudflareaccess.com`, and the application's audience tag. */
  readonly access: { readonly issuer: string; readonly audience: string } | undefined
  /** Mail addresses with the role of an admin, in small letters. */
  readonly admins: readonly string[]
}

export function deskConfig(env: object): DeskConfig {
  const { DESK_KEY, SLACK_DESK_CHANNEL, ACCESS_TEAM_DOMAIN, ACCESS_AUD, DESK_ADMINS } = Variables.parse(env)
  const domain = ACCESS_TEAM_DOMAIN?.replace(/^https:\/\//, '').replace(/\/+$/, '')
  return {
    key: DESK_KEY,
    slackChannel: SLACK_DESK_CHANNEL?.split(',')[0]?.trim() || undefined,
    access: domain && ACCESS_AUD ? { issuer: `https://${domain}`, audience: ACCESS_AUD } : undefined,
    admins: (DESK_ADMINS ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((mail) => mail !== ''),
  }
}
