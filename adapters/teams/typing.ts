import type { Address } from '../../src/message.ts'
import { call } from './call.ts'
import type { TeamsConfig } from './config.ts'
import { requestTo } from './request.ts'

/** Courtesy must not crowd out messages: Teams takes 50 calls a second in all, and seven in one conversation. */
const mostTyping = 5
let second = 0
let shown = 0

/** Shows that an answer is being written; in personal chats only, and a failure is nobody's business. */
export async function typing(config: TeamsConfig, address: Address): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) shown = 0
  second = now
  shown++
  if (address.to.scope !== 'personal' || shown > mostTyping) return
  await call(config, requestTo(address, { type: 'typing' }))
}
