/**
 * The nouns that every part of the house shares: what comes in, what goes out, and where.
 * No platform's word appears here.
 */

/** An owner gets plain words; a member of staff also gets traces and drafts. */
export type Audience = 'owner' | 'staff'

/**
 * Where a conversation lives.
 * `conversation` is unique within its channel and names the Durable Object; `to` is the adapter's own
 * (user id, thread, a reply token with its hour) and is handed back to it unread.
 */
export type Address = {
  readonly channel: string
  readonly conversation: string
  readonly to: Readonly<Record<string, string>>
}

/** What a person did. Text is as typed: masking happens before anything is stored. */
export type Act =
  | { readonly kind: 'text'; readonly text: string; readonly messageId?: string }
  | { readonly kind: 'choice'; readonly value: string; readonly label?: string }
  | { readonly kind: 'joined' }
  | { readonly kind: 'left' }
  | { readonly kind: 'sticker'; readonly words: readonly string[] }
  | { readonly kind: 'media'; readonly media: Media; readonly messageId?: string }
  | { readonly kind: 'location'; readonly title?: string; readonly place?: string }
  | { readonly kind: 'unsent'; readonly messageId: string }
  | { readonly kind: 'edited'; readonly messageId: string; readonly text: string }

/** A file that stays with its platform until somebody needs it; `ref` is the adapter's key to it. */
export type Media = {
  readonly type: 'image' | 'audio' | 'video' | 'file'
  readonly ref: string
  readonly name?: string
  readonly bytes?: number
  /** Its bytes in base64, from a channel that keeps nothing: kept with the conversation, and gone from here. */
  readonly content?: string
  /** One of several that were sent at once, and not their first: nothing is said to it by itself. */
  readonly more?: true
}

/**
 * One act of one person. `id` is the journal's primary key: the platform's own event key, or one that the
 * adapter makes so that an act reported twice is one event. `at` is the platform's time, in milliseconds.
 */
export type Incoming = {
  readonly id: string
  readonly at: number
  readonly address: Address
  readonly audience: Audience
  readonly person: { readonly id: string; readonly name?: string }
  readonly act: Act
  /** Said near us and not to us: answered only in a conversation that we are already in, otherwise not kept. */
  readonly overheard?: boolean
}

/** Where a statement comes from: shown with every claim, and printed by the command line in this form. */
export type Citation = {
  readonly source: string
  readonly title: string
  readonly url: string
  /** The place in the source: page, section, question number. */
  readonly at: string
  /** The day on which a person last held the statement against the source, YYYY-MM-DD. */
  readonly checked: string
}

export type Cited = readonly [Citation, ...Citation[]]

/**
 * Something to press. `value` comes back as `Act.choice.value`, unread by the adapter; at most 250 UTF-8 bytes.
 * `label` at most 20 characters. A choice with `url` opens a page instead of answering.
 */
export type Choice = { readonly value: string; readonly label: string; readonly url?: string }

/** How one line of a card stands; adapters show a sign and a word, never a colour alone. */
export type Mark = 'met' | 'unmet' | 'unknown' | 'person' | 'do' | 'dont' | 'step'

/** The sign and the word of each, for where text is all there is. */
export const markSays: Readonly<Record<Mark, string>> = {
  met: '○ 合う',
  unmet: '× 合わない',
  unknown: '？ まだ分からない',
  person: '● 人が確かめる',
  do: '● すること',
  dont: '× しないこと',
  step: '→',
}

/** How far a step of a path is, in words. */
export const stepSays = {
  done: '済み',
  here: 'いまここ',
  ahead: 'これから',
  blocked: 'ここで止まっている',
} as const

export type Line = { readonly label?: string; readonly text: string; readonly mark?: Mark }

/**
 * One thing said, channel-neutral. Text is plain, with line breaks and no markup.
 * `more` is the rest of a long answer, folded behind 「つづきを読む」.
 */
export type Bubble =
  | { readonly kind: 'say'; readonly text: string; readonly more?: string; readonly speaker?: string }
  | {
      readonly kind: 'claim'
      readonly text: string
      readonly citations: Cited
      readonly caveat?: string
      readonly more?: string
    }
  | {
      readonly kind: 'ask'
      readonly text: string
      readonly choices: readonly Choice[]
      readonly note?: string
    }
  | {
      readonly kind: 'card'
      readonly title: string
      readonly tone: 'plain' | 'urgent' | 'good' | 'care'
      readonly lines: readonly Line[]
      readonly note?: string
      readonly citations: readonly Citation[]
      readonly choices?: readonly Choice[]
    }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly note?: string
      readonly citations: readonly Citation[]
    }
  | {
      readonly kind: 'path'
      readonly title: string
      readonly steps: readonly {
        readonly label: string
        readonly state: 'done' | 'here' | 'ahead' | 'blocked'
      }[]
      readonly note?: string
    }
  | {
      readonly kind: 'bars'
      readonly title: string
      /** `low` and `high` share one unit; `text` says the figure in words. */
      readonly bars: readonly {
        readonly label: string
        readonly low: number
        readonly high: number
        readonly text: string
      }[]
      readonly note?: string
      readonly citations: readonly Citation[]
    }
  | { readonly kind: 'handoff'; readonly text: string; readonly expect?: string }
  | {
      readonly kind: 'media'
      readonly type: Media['type']
      readonly url: string
      readonly alt: string
      readonly bytes?: number
    }

/** All that one turn says: one to five bubbles. An `ask`, when there is one, is the last. */
export type Message = { readonly bubbles: readonly Bubble[] }

/** The message with `how` below its question: how it can be answered where not all that is written reaches us. */
export function answeredBy(how: string, { bubbles }: Message): Message {
  return {
    bubbles: bubbles.map((bubble) =>
      bubble.kind === 'ask' ? { ...bubble, note: [bubble.note, how].filter(Boolean).join('\n') } : bubble,
    ),
  }
}
