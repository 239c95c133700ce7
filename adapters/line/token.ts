import type { Address } from '../../src/message.ts'

/** LINE promises that a token works within a minute from the receipt of its webhook. Milliseconds. */
const LIFE = 60_000
/** A reply takes part of that minute to get there. */
const FRESH_FOR = 50_000
/** A time stamp that lies further back says nothing of when LINE sent the event. */
const BELIEVED = 24 * 60 * 60_000

/** What this process remembers of a reply token: which message took it, and whether its fate is unknown. */
type Use = { readonly key: string; readonly unknown: boolean }

export type Tokens = {
  /**
   * The token to reply with, or undefined when there is none, it is too old, or another message took it. After an
   * attempt of unknown fate it must also be so young that a refusal can only mean that it was used.
   */
  forReply(address: Address, key: string, unknown: boolean): string | undefined
  /** Whether the token's minute is not over: it was not refused for its age. */
  lives(address: Address): boolean
  usedBy(token: string): Use | undefined
  note(token: string, use: Use): void
}

/** The memory of reply tokens. It forgets with the process; the outbox's `tries` outlives it. */
export function rememberTokens(now: () => number): Tokens {
  const uses = new Map<string, Use & { readonly until: number }>()
  // A clock that was set back makes a token look unborn: it is as likely to be old as not.
  const isWithin = (since: number, life: number) => now() - since >= -1_000 && now() - since < life
  return {
    forReply(address, key, unknown) {
      const { replyToken, receivedAt } = address.to
      if (!replyToken) return undefined
      if (!isWithin(unknown ? oldest(address) : Number(receivedAt), FRESH_FOR)) return undefined
      const use = uses.get(replyToken)
      return use === undefined || (use.key === key && use.unknown) ? replyToken : undefined
    },
    lives: (address) => isWithin(oldest(address), LIFE),
    usedBy: (token) => uses.get(token),
    note(token, use) {
      const time = now()
      for (const [old, { until }] of uses) {
        if (until > time) break
        uses.delete(old)
      }
      uses.delete(token)
      uses.set(token, { ...use, until: time + LIFE })
    },
  }
}

/** The earliest moment from which a token may have aged: its webhook may have waited at our door. */
function oldest({ to }: Address): number {
  const receivedAt = Number(to.receivedAt)
  const ago = receivedAt - Number(to.sentAt)
  return ago > 0 && ago < BELIEVED ? receivedAt - ago : receivedAt
}
