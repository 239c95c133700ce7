import type { Converse, Later, StaffDoor, Vault } from '../../src/channel.ts'
import type { Address } from '../../src/message.ts'
import type { Activity } from './activity.ts'
import { allowed, type TeamsConfig } from './config.ts'
import { whole } from './place.ts'
import { scopeIn } from './read.ts'

/**
 * Where a desk's service is now. An owner's address comes with each of their messages; a desk's was given once, when
 * the channel was bound or the case was posted, and Teams may have moved since. The latest address of an activity holds.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export type Services = {
  /** Notes where an activity came from, if a desk is there. */
  note(activity: Activity, later: Later): void
  /** The way in, on which a channel that becomes a desk is noted as one. */
  watched(converse: Converse): Converse
  /** Whether a desk is, or was, in this conversation. */
  isDesk(conversation: string): Promise<boolean>
  /** The address with the service as it was last heard of; as it is where nothing else is known. */
  latest(address: Address): Promise<Address>
}

/** A channel's service is looked up no more often than this while it stays the same. Milliseconds. */
const life = 60_000
const nameOf = (conversation: string) => `teams/service/${conversation}`

export function servicesIn(config: TeamsConfig, vault: Vault | undefined): Services {
  const seen = new Map<string, { readonly url: string; readonly until: number }>()

  async function move(conversation: string, url: string): Promise<void> {
    const kept = await vault?.read(nameOf(conversation))
    if (kept !== undefined && kept !== url) await vault?.keep(nameOf(conversation), url)
    if (seen.size > 1_000) seen.clear()
    seen.set(conversation, { url, until: Date.now() + life })
  }

  return {
    note(activity, later) {
      if (!vault || scopeIn(activity) === 'personal') return
      const { serviceUrl: url } = activity
      const conversation = whole(activity.conversation.id)
      const known = seen.get(conversation)
      if (known && known.url === url && known.until > Date.now()) return
      // What is lost here is noted with the next activity.
      later(move(conversation, url).catch(() => undefined))
    },
    watched(converse) {
      if (!vault) return converse
      const act: StaffDoor['act'] = async (wanted, by) => {
        if (wanted.kind === 'bind') {
          const { serviceUrl = '', conversation = '' } = wanted.address.to
          // Without it the first case's post notes it.
          await vault.keep(nameOf(whole(conversation)), serviceUrl).catch(() => undefined)
          seen.delete(whole(conversation))
        }
        return converse.staff.act(wanted, by)
      }
      return { ...converse, staff: { ...converse.staff, act } }
    },
    async isDesk(conversation) {
      return (await vault?.read(nameOf(whole(conversation)))) !== undefined
    },
    async latest(address) {
      const { serviceUrl = '', conversation = '' } = address.to
      if (!vault || !address.conversation.startsWith('desk:')) return address
      const name = nameOf(whole(conversation))
      try {
        const kept = await vault.read(name)
        if (kept === undefined) await vault.keep(name, serviceUrl)
        if (kept === undefined || kept === serviceUrl || !allowed(kept, config)) return address
        return { ...address, to: { ...address.to, serviceUrl: kept } }
      } catch {
        return address
      }
    },
  }
}
