import type { Converse, Staff } from '../../src/channel.ts'
import type { Message } from '../../src/message.ts'
import type { Activity } from './activity.ts'
import type { TeamsConfig } from './config.ts'
import { whole } from './place.ts'
import { isForeign, tenantOf } from './read.ts'
import type { Element } from './render/text.ts'

/** What staff are shown: a message, a card as it is, or a sentence. */
export type Shown =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'card'; readonly card: Element }
  | { readonly kind: 'words'; readonly text: string }

export type Scene = {
  readonly config: TeamsConfig
  readonly converse: Converse
  readonly activity: Activity
  /** Whether a desk is where this was said. */
  isDesk(): Promise<boolean>
}

export const words = (text: string): Shown => ({ kind: 'words', text })

export const placeOf = ({ activity }: Scene) => whole(activity.conversation.id)

/** Who speaks, where they belong to our organisation; guests and strangers are no staff. */
export function staffOf({ activity, config }: Scene): Staff | undefined {
  const { from } = activity
  const bot = [from.role, from.userRole].some((role) => role != null && /bot/i.test(role))
  if (!from.aadObjectId || bot || tenantOf(activity) === undefined || isForeign(activity, config.tenant))
    return undefined
  return { channel: 'teams', id: from.aadObjectId, ...(from.name ? { name: from.name } : {}) }
}
