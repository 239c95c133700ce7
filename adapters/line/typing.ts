import type { Address, Incoming } from '../../src/message.ts'
import { call } from './call.ts'
import type { LineConfig } from './config.ts'

/** Courtesy must not crowd out messages: LINE takes 100 a second, and we keep well below. */
const MOST_A_SECOND = 50
/** LINE's least. The animation ends by itself when the answer arrives. */
const SECONDS = 5

export type Courtesy = {
  /** Shows that an answer is being written. One-to-one chats only; failures are nobody's business. */
  typing(address: Address): Promise<void>
  /** Marks what was just received as read, and everything before it. */
  markRead(address: Address): Promise<void>
}

export function courteous(config: LineConfig, now: () => number): Courtesy {
  let second = 0
  let shown = 0
  const mayShow = () => {
    const current = Math.floor(now() / 1_000)
    if (current !== second) {
      second = current
      shown = 0
    }
    shown += 1
    return shown <= MOST_A_SECOND
  }
  return {
    async typing({ to }) {
      if (to.kind !== 'user' || !mayShow()) return
      const body = { chatId: to.id, loadingSeconds: SECONDS }
      await call(config, { method: 'POST', path: '/v2/bot/chat/loading/start', body })
    },
    async markRead({ to }) {
      if (to.kind !== 'user' || !to.readToken || !mayShow()) return
      const body = { markAsReadToken: to.readToken }
      await call(config, { method: 'POST', path: '/v2/bot/chat/markAsRead', body })
    },
  }
}

/** The addresses to be courteous to: one a conversation, the latest, and only for what a person wrote or pressed. */
export function awaiting(incoming: readonly Incoming[]): readonly Address[] {
  const latest = new Map<string, Address>()
  for (const { act, address } of incoming) {
    if (act.kind === 'text' || act.kind === 'choice' || act.kind === 'media' || act.kind === 'sticker')
      latest.set(address.conversation, address)
  }
  return [...latest.values()]
}
