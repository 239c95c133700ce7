import type { Address, Choice, Incoming, Media, Message } from './message.ts'

/** Why a message did not go out, in words that every platform's errors are mapped to. */
export type DeliveryFault =
  | 'rate-limited'
  | 'unreachable'
  | 'server-error'
  | 'quota-spent'
  | 'unauthorised'
  | 'recipient-left'
  | 'rejected'

/**
 * The outcome of one attempt. `after` is in milliseconds and honours Retry-After.
 * `unknown` says that the platform may have accepted the message although no answer told us so.
 * `gone` means never again for this message: the recipient left, or the platform calls it malformed.
 * `note` is kept and given back with the next attempt; a new one brings that attempt on at once.
 */
export type Delivery =
  | { readonly kind: 'sent'; readonly ref?: string }
  | {
      readonly kind: 'retry'
      readonly after?: number
      readonly reason: DeliveryFault
      readonly unknown?: boolean
      readonly note?: string
    }
  | { readonly kind: 'gone'; readonly reason: DeliveryFault }

/**
 * What the outbox remembers of the attempts before this one at the same message. `unknown` is true when any of
 * them may have reached the platform: it returned `retry` with `unknown`, or the process ended while it ran (so
 * the outbox notes an attempt before it makes it). Some platforms' send calls know no idempotency key (a LINE
 * reply); there the adapter reads from this whether "already used" means "it was our message".
 * `note` is what the adapter noted at the last one. `first` is false when another message was bound for the very same
 * address before this one: what can be used only once there may be used up by that. Absent means: first attempt.
 */
export type Tries = {
  readonly count: number
  readonly unknown: boolean
  readonly note?: string
  readonly first?: boolean
}

/** The way from a channel into its conversations. */
export interface Converse {
  /**
   * Resolves when every event is in the journal of its conversation, and only then may the platform be told 200.
   * Known ids are stored once. Rejects when storing failed: answer 5xx, so that the platform sends again.
   */
  hear(incoming: readonly Incoming[]): Promise<void>
  /** A live connection (WebSocket upgrade) of one conversation's person to what it says. */
  connect(address: Address, request: Request): Promise<Response>
  /** What staff may do beyond talking; the caller has verified who they are. */
  readonly staff: StaffDoor
}

/** Work that may end after the response. Nothing that must happen is given to it. */
export type Later = (work: Promise<unknown>) => void

/** What only some channels can do, in the core's words. */
type Capabilities = {
  /** Shows that an answer is being written, or what is looked up for it; a failure is nobody's business. */
  typing?(address: Address, doing?: 'search' | 'measures' | 'catalogue' | 'judge'): Promise<void>
  /** Fetches what a person sent; undefined when the platform no longer has it. */
  fetchMedia?(ref: string): Promise<{ readonly body: ReadableStream; readonly type: string } | undefined>
  /** Changes a message sent earlier. */
  edit?(address: Address, ref: string, message: Message, key: string): Promise<Delivery>
}

export type OpenChannel = Capabilities & {
  /** Verifies the raw bytes, reads the events, hands them over and answers within the platform's time limit. */
  receive(request: Request, converse: Converse, later: Later): Promise<Response>
  /** Renders and sends once. `key` is the same for every attempt at the same message (idempotency key, a UUID). */
  deliver(address: Address, message: Message, key: string, tries?: Tries): Promise<Delivery>
}

/**
 * A small place that outlives every isolate, in which a channel keeps what it was entrusted with. What is secret the
 * channel seals itself. Rejects when the place cannot be reached.
 */
export type Vault = {
  read(name: string): Promise<string | undefined>
  keep(name: string, value: string): Promise<void>
  erase(name: string): Promise<void>
  /** True for the first who asks for this name, false for all others within `life` milliseconds. */
  claim(name: string, life: number): Promise<boolean>
}

/** Three members make a channel. `config` is undefined when the channel is off: its routes answer 404. */
export interface Channel<Config> {
  readonly name: string
  config(env: Readonly<Record<string, unknown>>): Config | undefined
  /** `vault` is absent where nothing can be kept. */
  open(config: Config, vault?: Vault): OpenChannel
}

/** What the composition root lists: routes without loading the vendor's code, which is loaded at first use. */
export type ListedChannel = {
  readonly name: string
  readonly routes: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[]
  load(): Promise<Channel<unknown>>
}

/** Someone at a desk. The adapter has verified the signature and the membership of the desk's channel. */
export type Staff = { readonly channel: string; readonly id: string; readonly name?: string }

/** What a person at a desk does with a case. Sending to the owner is only ever this explicit act. */
export type DeskAct =
  | { readonly kind: 'claim' | 'release' | 'return' | 'close' | 'reopen' | 'packet'; readonly case: string }
  /** `id` makes a repeated submission one message. */
  | {
      readonly kind: 'send'
      readonly case: string
      readonly text: string
      readonly id: string
      /** Files that the sender's own channel can fetch, or that come with their bytes. */
      readonly media?: readonly Media[]
    }
  | { readonly kind: 'retry'; readonly case: string; readonly message: string }
  | { readonly kind: 'assign'; readonly case: string; readonly to: string }
  | { readonly kind: 'erase'; readonly case: string }
  /** Binds this channel as a desk (「ここを窓口にする」). */
  | { readonly kind: 'bind'; readonly address: Address; readonly desk?: string }

/** What a button of a case asks for. Writing to the owner opens a form: it is never done by the press itself. */
export type CasePress =
  | { readonly kind: 'act'; readonly act: DeskAct }
  | { readonly kind: 'write'; readonly case: string }

/** Reads `case/<act>/<id>`, with a third part where the act needs one; undefined when it is nothing of the desk's. */
export function casePress(value: string): CasePress | undefined {
  const [head, act, id, ...rest] = value.split('/')
  const more = rest.join('/')
  if (head !== 'case' || !id) return undefined
  switch (act) {
    case 'claim':
    case 'release':
    case 'return':
    case 'close':
    case 'reopen':
    case 'packet':
    case 'erase':
      return { kind: 'act', act: { kind: act, case: id } }
    case 'retry':
      return more ? { kind: 'act', act: { kind: act, case: id, message: more } } : undefined
    case 'assign':
      return more ? { kind: 'act', act: { kind: act, case: id, to: more } } : undefined
    case 'send':
      return { kind: 'write', case: id }
    default:
      return undefined
  }
}

export type Refused = {
  readonly kind: 'refused'
  readonly reason: 'not-staff' | 'taken' | 'closed' | 'unknown-case' | 'not-yours' | 'malformed'
  /** A sentence for the person at the desk. */
  readonly says: string
}

export type DeskAnswer = { readonly kind: 'done'; readonly message?: Message } | Refused

export type Field = {
  readonly id: string
  readonly label: string
  /** What is put into `file` comes back as JSON: a list of `Media`. */
  readonly kind: 'text' | 'longtext' | 'number' | 'choice' | 'file'
  readonly choices?: readonly Choice[]
  readonly value?: string
  readonly hint?: string
  readonly optional: boolean
}

/** A form that a platform shows as a modal or a card. `state` comes back unread with the submission. */
export type Form = {
  readonly id: string
  readonly title: string
  readonly submit: string
  readonly fields: readonly Field[]
  readonly state: string
}

export type FormName = 'eligibility' | 'barriers' | 'send' | 'draft'

/**
 * The door for staff; a form's errors are given per field.
 * What a desk is sent carries choices of the form `case/<act>/<case>` (`case/retry/<case>/<message>`): pressing one is
 * `act`, but `case/send/<case>` opens the form `send`. Choices with a `url` only open it. A case's post goes to the
 * desk's own address; what follows carries the `ref` of that delivery as `to.thread`.
 * `assign.to` is `channel:id|Name` for a person, `desk:<id>` for another desk, or `slack` or `teams`.
 */
export interface StaffDoor {
  act(act: DeskAct, staff: Staff): Promise<DeskAnswer>
  /** `thread` stands for the case that they hold and whose post begins it. */
  form(
    name: FormName,
    staff: Staff,
    of?: { readonly case?: string; readonly text?: string; readonly thread?: string },
  ): Promise<Form | Refused>
  submit(
    form: Pick<Form, 'id' | 'state'>,
    values: Readonly<Record<string, string>>,
    staff: Staff,
  ): Promise<DeskAnswer | { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, string>> }>
  /** Open cases, mine, waiting longest, what blocked members this month, knowledge about to expire. */
  home(staff: Staff): Promise<Message>
  /** Figures without names; with an area as people write it, of that area alone. */
  statistics(staff: Staff, area?: string): Promise<Message>
}
