import type { Address } from '../../src/message.ts'

/** A conversation is a direct channel, or a thread in a channel. */
export function addressOf(team: string, channel: string, thread: string | undefined, user: string): Address {
  return {
    channel: 'slack',
    conversation: [team, channel, thread].filter((part) => part !== undefined).join(':'),
    to: { team, channel, user, ...(thread ? { thread } : {}) },
  }
}
