import type { DeskAct, DeskAnswer, Staff } from '../channel.ts'
import type { Case } from './case.ts'
import type { Failed } from './relay/failed.ts'
import type { Packet } from './show/packet.ts'

/** What the rest of the house asks of the desk's part of one conversation. */
export type Call =
  | {
      readonly kind: 'act'
      readonly act: Exclude<DeskAct, { kind: 'bind' }>
      readonly staff: Staff
      readonly admin: boolean
    }
  /** The case for its page: with its contents only for whoever has opened them. */
  | { readonly kind: 'look'; readonly case: string; readonly staff: Staff }
  /** Everything kept of the person, for whoever has the secret. */
  | { readonly kind: 'own'; readonly secret: string }
  /** What a link leads to that was made at a moment; with `file`, one that is kept here. */
  | { readonly kind: 'media'; readonly made: number; readonly file?: string }
  /** A result of a form, kept under the case. */
  | {
      readonly kind: 'keep'
      readonly case: string
      readonly staff: Staff
      readonly title: string
      readonly lines: readonly string[]
    }

/** What is asked about a case. */
export type OfCase = Exclude<Call, { kind: 'own' | 'media' }>

export type Look = {
  readonly kind: 'case'
  readonly case: Case
  readonly packet: Packet | undefined
  readonly failed: readonly Failed[]
  /** What is known of the firm, for a form that is filled in already: values as the flow keeps them. */
  readonly profile: Readonly<Record<string, unknown>>
}

/** What a link to a file is answered: whether it is still good, and the bytes (base64) where we keep them ourselves. */
export type Shown = {
  readonly kind: 'media'
  readonly file?: { readonly mime: string; readonly content: string }
}

export type CallAnswer = DeskAnswer | Look | Shown | { readonly kind: 'own'; readonly data: string }
export type Called = { readonly answer: CallAnswer; readonly quiet: boolean }
