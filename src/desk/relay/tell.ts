import type { Staff } from '../../channel.ts'
import type { WordId } from '../../content/generated/ids.ts'
import { afterwards } from '../../conversation/effects.ts'
import { post } from '../../conversation/outbox.ts'
import type { Ports } from '../../conversation/ports.ts'
import { speak } from '../../conversation/say.ts'
import { type Slots, say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Address, Bubble } from '../../message.ts'
import { addressIn } from '../about.ts'
import { type Case, staffKey } from '../case.ts'

/** Puts words to a case's desk into the outbox: into the thread of its post, in every channel or in one. */
export function tellDesk(ports: Ports, of: Case, bubbles: readonly Bubble[], only?: string): void {
  for (const [lane, { address, ref }] of Object.entries(of.posts)) {
    if (only === undefined || only === lane)
      toLane(ports, lane, threaded(address, ref), bubbles, ports.uuid())
  }
}

/** The address within the thread of a post; the platform's name for the post travels as `thread`. */
export function threaded(address: Address, ref: string | undefined): Address {
  return ref === undefined ? address : { ...address, to: { ...address.to, thread: ref } }
}

export function toLane(
  ports: Ports,
  lane: string,
  address: Address,
  bubbles: readonly Bubble[],
  key: string,
): void {
  post(ports.store, key, address, { bubbles }, ports.machine(), { side: 'desk', lane })
  ports.unsent.add(key)
}

/**
 * The bot speaks to the owner about the case itself. As a receipt it goes out although a person has the conversation.
 * Silence where nobody is to be spoken to.
 */
export function tellOwner(
  ports: Ports,
  knowledge: Knowledge,
  words: readonly (readonly [WordId, Slots?])[],
  more: readonly Bubble[] = [],
  sender: 'bot' | 'receipt' = 'bot',
): void {
  const address = addressIn(ports)
  if (!address) return
  const said = words.map(([id, slots]): Bubble => ({ kind: 'say', text: say(knowledge.content, id, slots) }))
  ports.show(speak(ports, address, 'bot', { bubbles: [...said, ...more] }, 0, ports.uuid(), sender))
}

/** A sentence of the bot's to the owner about the case. */
export function sayToOwner(ports: Ports, text: string): void {
  const address = addressIn(ports)
  if (address) ports.show(speak(ports, address, 'bot', { bubbles: [{ kind: 'say', text }] }))
}

/** Notes for the audit log who did what: never what it was about. */
export function audit(ports: Ports, of: Case, act: string, staff: Staff | 'owner' | 'system'): void {
  const who = typeof staff === 'string' ? staff : JSON.stringify({ ...staff, key: staffKey(staff) })
  afterwards(ports, {
    kind: 'desk',
    what: 'audit',
    case: of.id,
    of: JSON.stringify({ key: ports.uuid(), at: ports.now(), act, staff: who }),
  })
}
