import type { OpenChannel } from '../../src/channel.ts'
import type { Address } from '../../src/message.ts'

/** How a platform answers the next attempt to send. */
export type Trouble =
  | { readonly kind: 'too-many'; readonly seconds?: number }
  | { readonly kind: 'error' }
  /** The connection breaks, before or after the platform took the message. */
  | { readonly kind: 'reset'; readonly taken: boolean }
  | { readonly kind: 'unauthorised' }
  /** The person is gone, the bot was removed. */
  | { readonly kind: 'left' }
  | { readonly kind: 'malformed' }
  /** The platform refuses the form of a message, and would take its words. */
  | { readonly kind: 'refused-form' }

/** One channel with a strict fake of its platform behind it. */
export type Bench = {
  readonly channel: OpenChannel
  /** A request as the platform signs it, with one text by one person. `id` makes it the same event again. */
  text(words: string, id?: string): Request | Promise<Request>
  /** A signed request with this body, as it is. */
  raw(body: string): Request | Promise<Request>
  /** A signed request with an event of a kind that does not exist. */
  unknown(): Request | Promise<Request>
  /** The same request signed with another secret, and not signed at all. */
  forged(request: Request): Request | Promise<Request>
  unsigned(request: Request): Request | Promise<Request>
  /** Where a message can be delivered to: a new one-to-one conversation each time. */
  address(): Address
  trouble(next: Trouble): void
  /** What people were shown, message by message: every word they can see, press or open. */
  shown(): readonly string[]
  /** Rules of the platform's documentation that were broken. */
  violations(): readonly string[]
  close(): Promise<void>
}

export type Driver = {
  readonly name: string
  start(): Promise<Bench>
  /** Tests that do not apply to this platform, by their title, each with the reason that is printed. */
  readonly skips?: Readonly<Record<string, string>>
}

/** Every word of a platform's message: the values of the properties that are shown or opened. */
export function wordsIn(value: unknown, names: readonly string[]): string {
  if (Array.isArray(value)) return value.map((each) => wordsIn(each, names)).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inner]) =>
      typeof inner === 'string' ? (names.includes(name) ? inner : '') : wordsIn(inner, names),
    )
    .filter((words) => words !== '')
    .join('\n')
}
