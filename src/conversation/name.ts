import type { Address } from '../message.ts'

/** Which Durable Object holds a conversation. */
export function nameOf({ channel, conversation }: Address): string {
  return `${channel}:${conversation}`
}
