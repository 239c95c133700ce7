import type { OpenChannel } from '../channel.ts'
import type { CaseReason, Effect, Heard, Outcome } from '../flow/turn.ts'
import type { Help } from '../llm/port.ts'
import type { Address, Audience } from '../message.ts'
import type { Helpers } from './asking.ts'
import type { Crowd } from './crowd.ts'
import type { Desk } from './desk.ts'
import type { Backlog } from './outbox.ts'
import type { Store } from './store.ts'
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

/** The moments at which a crash can be provoked where that is allowed: on a person's own machine. */
export type Brink =
  | 'before-journal'
  | 'after-journal'
  | 'after-turn'
  | 'before-deliver'
  | 'after-deliver-before-mark'
  | 'after-mark'

/** Everything that a conversation needs from where it runs. */
export type Ports = {
  readonly object: string
  readonly store: Store
  /** The product's clock: deadlines, expiry, reminders. Milliseconds. */
  now(): number
  /** The machine's clock: retries, alarms, ages. Milliseconds. */
  machine(): number
  /** Sees to it that `wake` is called no later than then (machine's clock), even after a crash. */
  wakeBy(at: number): void
  /** Calls back sooner than that if nothing goes wrong. May be lost. */
  soon(ms: number, work: () => void): void
  chance(): number
  uuid(): string
  channel(name: string): Promise<OpenChannel | undefined>
  /** The core once it is loaded; undefined before. */
  core(): AnyCore | undefined
  loadCore(): Promise<AnyCore>
  /** To the open connections of this conversation's person. */
  show(frame: Frame): void
  /** Where a stored plan can be read, `secret` opens it; undefined where there are no pages. */
  planAddress(secret: string): string | undefined
  readonly outside: Outside
  /** For machines and their keepers: names and figures, never what people wrote. */
  log(event: string, detail: Readonly<Record<string, string | number>>): void
  /** Counts what is not worth a line; absent where nobody counts. */
  tally?(event: string, kind: string, figure?: number): void
  /** Returns at once, but where a crash is to be provoked. */
  brink(at: Brink): Promise<void> | undefined
  /** Keys of messages that this process put into the outbox and has not tried to deliver yet. */
  readonly unsent: Set<string>
  /** The attempts under way, by lane. */
  readonly underway: Map<string, Promise<unknown>>
  /** What a person at a desk does here; absent where there is no desk. */
  readonly desk?: Desk | undefined
  /** Who reads better, before a turn that is unsure; absent where nobody does. */
  readonly helpers?: Helpers | undefined
  /** How crowded it is in this process; absent where it never is. */
  readonly crowd?: Crowd
  /** Journal and turn in commits of their own, as when the core is not loaded yet. */
  readonly apart: boolean
}

/** What an open connection is sent. */
export type Frame = Entry | { readonly typing: true } | { readonly erased: true }
