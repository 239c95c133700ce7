import type { Address } from '../../src/message.ts'

/** LINE promises a minute from the webhook's receipt; a reply takes part of it to get there. Milliseconds. */
const FRESH_FOR = 55_000

/** What this process remembers of a reply token: which message took it, and whether its fate is unknown. */
type Use = { readonly key: string; readonly unknown: boolean }

export type Tokens = {
  /** The token to reply with, or undefined when there is none, it is too old, or another message took it. */
  forReply(address: Address, key: string): string | undefined
  usedBy(token: string): Use | undefined
  note(token: string, use: Use): void
}

/** The memory of reply tokens. It forgets with the process; the outbox's `tries` outlives it. */
export function rememberTokens(now: () => number): Tokens {
  const uses = new Map<string, Use & { readonly until: number }>()
  return {
    forReply({ to }, key) {
      const { replyToken, receivedAt } = to
      if (!replyToken) return undefined
      const age = now() - Number(receivedAt)
      // A clock that was set back makes a token look unborn: it is as likely to be old as not.
      if (!(age >= -1_000 && age < FRESH_FOR)) return undefined
      const use = uses.get(replyToken)
      return use === undefined || (use.key === key && use.unknown) ? replyToken : undefined
    },
    usedBy: (token) => uses.get(token),
    note(token, use) {
      const time = now()
      for (const [old, { until }] of uses) {
        if (until > time) break
        uses.delete(old)
      }
      uses.delete(token)
      uses.set(token, { ...use, until: time + FRESH_FOR })
    },
  }
}
