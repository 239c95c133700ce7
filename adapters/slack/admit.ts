import type { Staff } from '../../src/channel.ts'
import { says } from './says.ts'
import type { Scene, Who } from './scene.ts'

/** A person as the desk knows them. */
export function staffOf({ team, user, name }: Who): Staff {
  return { channel: 'slack', id: `${team}:${user}`, ...(name ? { name } : {}) }
}

export type Admitted =
  | { readonly kind: 'staff'; readonly staff: Staff }
  | { readonly kind: 'refused'; readonly says: string }

/**
 * Lets a member of a desk channel pass, with the name that owners will read. Everybody else is told why not, and so is
 * everybody while Slack does not say who the members are.
 */
export async function admit({ config, members, access }: Scene, who: Who): Promise<Admitted> {
  if (config.deskChannels.length === 0) return { kind: 'refused', says: says.noDesk }
  const api = await access()
  const [name, ...found] = await Promise.all([
    members.nameOf(api, who.user),
    ...config.deskChannels.map((channel) => members.isMember(api, channel, who.user)),
  ])
  if (found.includes('member')) return { kind: 'staff', staff: staffOf({ ...who, name: name ?? who.name }) }
  return { kind: 'refused', says: found.includes('unknown') ? says.unsure : says.stranger }
}
