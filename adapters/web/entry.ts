import type { Bubble } from '../../src/message.ts'

/** One line of a conversation as the connection sends it; `cursor` grows and is never used twice. */
export type Entry = {
  readonly cursor: number
  readonly from: 'you' | 'bot' | 'person'
  readonly at: number
  /** Of our own words: the id that they were sent with. */
  readonly id?: string
  readonly text?: string
  readonly message?: { readonly bubbles: readonly Bubble[] }
}
