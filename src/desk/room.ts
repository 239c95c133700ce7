import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Media } from '../message.ts'
import type { Copies } from './kept/copies.ts'

/** What the desk's part of a conversation needs from where it runs. */
export type Room = {
  /** Where people reach us, without a slash at the end; '' when that is not known. */
  readonly origin: string
  /** Undefined until `load` has resolved once. */
  knowledge(): Knowledge | undefined
  load(): Promise<Knowledge>
  readonly copies: Copies
  /** A link under which somebody at a desk opens what an owner sent; undefined when none can be signed. */
  mediaLink(object: string, channel: string, media: Media): string | undefined
}
