import type { Address, Message } from '../message.ts'
import { read } from './kept.ts'
import { post } from './outbox.ts'
import type { Sender } from './parcel.ts'
import type { Ports } from './ports.ts'
import { add, type Entry } from './transcript.ts'

/** Puts a message into the transcript and the outbox, in the caller's transaction. */
export function speak(
  ports: Ports,
  address: Address,
  side: 'bot' | 'person',
  message: Message,
  turn = 0,
  key = ports.uuid(),
  sender: Sender = side,
): Entry {
  const entry = add(ports.store, side, ports.now(), turn, { message })
  post(ports.store, key, address, message, ports.machine(), { side: sender, entry: entry.cursor })
  ports.unsent.add(key)
  return entry
}

/**
 * A person of the desk speaks. `key` is the caller's idempotency key (a UUID). False when we do not know where the
 * conversation lives, because nothing was ever heard in it or everything was erased.
 */
export function say(ports: Ports, speaker: string, text: string, key: string): boolean {
  const address = read(ports.store, 'address')
  if (address === undefined) return false
  if (ports.store.rows('SELECT 1 FROM outbox WHERE key = ?', key).length > 0) return true
  const bubbles = [{ kind: 'say', text, speaker }] as const
  ports.show(speak(ports, JSON.parse(address) as Address, 'person', { bubbles }, 0, key))
  return true
}
