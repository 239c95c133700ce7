import * as z from 'zod'

const id = z.string().min(1).optional().catch(undefined)
const Team = z.object({ id, enterprise_id: id }).optional().catch(undefined)

/** Of an envelope or an interaction, whatever says where it comes from and for whom. */
const Envelope = z.object({
  authorizations: z
    .array(z.object({ team_id: id, enterprise_id: id, user_id: id, is_bot: z.boolean().catch(true) }))
    .catch([]),
  team_id: id,
  enterprise_id: id,
  context_team_id: id,
  context_enterprise_id: id,
  is_ext_shared_channel: z.boolean().catch(false),
  team: Team,
  enterprise: Team,
  user: z.object({ team_id: id }).optional().catch(undefined),
  view: z.object({ app_installed_team_id: id }).optional().catch(undefined),
})

/**
 * Where a request comes from: our user id there, the workspace whose token answers ('' when it does not say), and the
 * workspaces and organisations that are ours. In a channel shared with others the outer workspace can be theirs, so
 * the authorisation goes first, as in Slack's own Bolt; `team` is null where an organisation installed the app.
 */
export type Origin = {
  readonly self: string | undefined
  readonly team: string
  readonly ours: readonly string[]
  /** Others than our own people write in this channel. */
  readonly shared: boolean
}

export function originOf(body: Readonly<Record<string, unknown>>): Origin {
  const { authorizations, team, enterprise, user, view, ...read } = Envelope.parse(body)
  const bot = authorizations.find(({ is_bot }) => is_bot) ?? authorizations[0]
  // Elsewhere the two are the same.
  const [first, second] = read.is_ext_shared_channel
    ? [bot?.team_id, read.team_id]
    : [read.team_id, bot?.team_id]
  const home = view?.app_installed_team_id ?? first ?? second ?? team?.id ?? user?.team_id ?? ''
  const named = [
    home,
    bot?.team_id ?? read.team_id,
    ...authorizations.map(({ enterprise_id }) => enterprise_id),
    read.context_team_id,
    read.context_enterprise_id,
    read.enterprise_id,
    team?.id,
    team?.enterprise_id,
    enterprise?.id,
  ]
  return {
    self: bot?.is_bot ? bot.user_id : undefined,
    team: home,
    ours: named.filter((one) => one !== undefined),
    shared: read.is_ext_shared_channel,
  }
}

/**
 * Whether a person of this workspace or organisation is of another company. Within an organisation people are known by
 * its id or by that of any of its workspaces, of which we need not know all.
 */
export function isForeign(home: string | null | undefined, { ours }: Origin): boolean {
  if (!home || ours.includes(home)) return false
  return home.startsWith('E') || !ours.some((one) => one.startsWith('E'))
}
