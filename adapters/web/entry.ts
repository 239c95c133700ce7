import type { Bubble } from '../../src/message.ts'

/** One line of a conversation as the connection sends it; `cursor` grows and is never used twice. */
export type Entry = {
  readonly cursor: number
  readonly from: 'you' | 'bot' | 'person'
  readonly at: number
  readonly text?: string
  readonly message?: { readonly bubbles: readonly Bubble[] }
}
