import type { CaseReason, Effect, Heard, Outcome } from '../flow/turn.ts'
import type { Help } from '../llm/port.ts'
import type { Address, Audience } from '../message.ts'
import type { Backlog } from './outbox.ts'
import type { Entry } from './transcript.ts'

/** The pure core with its knowledge at hand. `State` is a few kilobytes of JSON that only the core can read. */
export type Core<State> = {
  turn(
    state: State,
    heard: readonly Heard[],
    now: { readonly at: number; readonly today: string },
    help?: Help,
  ): Outcome<State>
  fresh(): State
  migrate(stored: unknown): State
}

/** The core of whatever state: what the runtime holds, since it never looks inside. */
export type AnyCore = Core<unknown>

/** Names a conversation to the world outside it. `object` finds its Durable Object again. */
export type Whose = {
  readonly object: string
  readonly address: Address
  readonly audience: Audience
}

/** What of a firm is counted by, as far as it is known; never a name. */
export type Firm = {
  readonly industry?: string
  readonly employees?: string
  readonly prefecture?: string
}

export type Count = { readonly what: string; readonly of?: string; readonly times: number }

/**
 * What spans conversations, as one conversation sees it. Every call may come twice, with the same `key` where there
 * is one; a rejection means: again later.
 */
export type Outside = {
  openCase(key: string, whose: Whose, reason: CaseReason, urgent: boolean): Promise<void>
  withdrawCase(whose: Whose): Promise<void>
  /** The person asked us to forget: whatever outside holds words of this conversation lets go of them. */
  forget(whose: Whose): Promise<void>
  count(key: string, object: string, counts: readonly Count[], firm: Firm): Promise<void>
  /** Live grants; absent where nothing can be looked up. */
  grants?(wish: Omit<Extract<Effect, { kind: 'grants' }>, 'kind'>): Promise<unknown>
  /** What waits and what was given up, for those who watch over the whole. */
  report(object: string, backlog: Backlog): Promise<void>
}

/** What an open connection is sent. */
export type Frame = Entry | { readonly typing: true } | { readonly erased: true }
