import type { Delivery, OpenChannel } from '../channel.ts'
import type { CaseReason, Outcome } from '../flow/turn.ts'
import type { Helper } from '../llm/port.ts'
import type { Address, Incoming, Message } from '../message.ts'
import type { Crowd } from './crowd.ts'
import type { Waiting } from './journal.ts'
import type { Parcel } from './parcel.ts'
import type { Store } from './store.ts'
import type { AnyCore, Firm, Frame, Outside } from './world.ts'

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

/** Whom a conversation may ask for help with its turns. */
export type Helpers = {
  /** Undefined where nobody may be asked, as in a tenant that does not want it. */
  to(address: Address): Helper | undefined
  /** A conversation asks so often a day at most. */
  readonly perDay: number
}

/** Something of the desk to be done after a commit. `at` is the product's time in milliseconds; without it, now. */
export type DeskErrand = {
  readonly kind: 'desk'
  readonly what: 'post' | 'card' | 'copy' | 'audit' | 'time' | 'unanswered' | 'draft' | 'gist' | 'files'
  readonly case: string
  readonly of?: string
  readonly at?: number
}

/**
 * What a person at a desk does in one conversation: the runtime asks, the desk decides.
 * All but `load` and `run` are called within a transaction and return at once.
 */
export type Desk = {
  /** Resolves when the words that the desk needs are at hand. */
  load(): Promise<void>
  /** Whether a person has the conversation: the bot then says nothing but receipts. */
  holds(ports: Ports): boolean
  /** The act as it is journalled: a file that comes with its bytes is kept, and named by where. */
  keepFile?(ports: Ports, incoming: Incoming): Incoming
  /** Takes the acts that are not for the bot, and returns those that are. */
  take(
    ports: Ports,
    core: AnyCore,
    acts: readonly Waiting[],
  ): { readonly rest: readonly Waiting[]; readonly frames: readonly Frame[] }
  /** The message as it goes out: with what the owner may expect, and when, where it hands over. */
  said(ports: Ports, message: Message, outcome: Outcome<unknown>, acts: readonly Waiting[]): Message
  /** Industry, size and place of the firm, for counting without names. */
  firm(ports: Ports): Firm
  open(ports: Ports, reason: CaseReason, urgent: boolean): void
  withdraw(ports: Ports): void
  /** The conversation has just been erased. */
  forget(ports: Ports): void
  /** What became of an attempt at a message to a desk, or of a person's to the owner. */
  delivered(ports: Ports, parcel: Parcel, result: Delivery): void
  /** `quiet`: the desk has taken the conversation, and the caller waits until no send is under way. */
  call(ports: Ports, call: string): { readonly answer: string; readonly quiet: boolean }
  /** No send is under way any more. */
  quiet(ports: Ports): void
  run(ports: Ports, errand: DeskErrand & { readonly key: string }): Promise<void>
}
