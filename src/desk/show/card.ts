import * as z from 'zod'
import { afterwards } from '../../conversation/effects.ts'
import type { DeskErrand, Ports } from '../../conversation/ports.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Address, Message } from '../../message.ts'
import type { Case, Post } from '../case.ts'
import type { Room } from '../room.ts'
import { movedOf, postOf } from './post.ts'

const Moved = z.object({
  address: z.object({
    channel: z.string(),
    conversation: z.string(),
    to: z.record(z.string(), z.string()),
  }),
  ref: z.string(),
})

/** A post gives way to another: what stands there says so, and can no longer be pressed. */
export function retire(ports: Ports, of: Case, { address, ref }: Post): void {
  if (ref === undefined) return
  const moved = JSON.stringify({ address, ref })
  afterwards(ports, { kind: 'desk', what: 'card', case: of.id, of: moved, at: ports.now() })
}

/** A channel that takes no change for so long is left alone. Milliseconds. */
const giveUpAfter = 24 * 60 * 60 * 1000

/**
 * Changes the cards of a case in place, to how it stands now; or the one that has moved. Where a channel cannot change
 * what it posted, and where the post is gone, nothing happens. A rejection means: again later.
 */
export async function drawCards(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  of: Case,
  { of: moved, at = 0 }: DeskErrand,
): Promise<void> {
  if (ports.now() - at > giveUpAfter) return
  if (moved !== undefined) {
    const { address, ref } = Moved.parse(JSON.parse(moved))
    return change(ports, address, ref, { bubbles: movedOf(of) })
  }
  const desk = knowledge.content.desks.find(({ id }) => id === of.desk)
  const message: Message = { bubbles: postOf(of, desk?.name ?? '', room.origin) }
  for (const { address, ref } of Object.values(of.posts))
    if (ref !== undefined) await change(ports, address, ref, message)
}

async function change(ports: Ports, address: Address, ref: string, message: Message): Promise<void> {
  const channel = await ports.channel(address.channel)
  const changed = await channel?.edit?.(address, ref, message, ports.uuid())
  if (changed?.kind === 'retry') throw new Error(`a card could not be changed: ${changed.reason}`)
}
