import type { Delivery } from '../channel.ts'
import type { CaseReason, Outcome } from '../flow/turn.ts'
import type { Incoming, Message } from '../message.ts'
import type { Waiting } from './journal.ts'
import type { Parcel } from './outbox.ts'
import type { AnyCore, Firm, Frame, Ports } from './ports.ts'

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
