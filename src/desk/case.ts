import type { Staff } from '../channel.ts'
import type { CaseReason } from '../flow/turn.ts'
import type { Address } from '../message.ts'

/**
 * opened: kept, its desk not told yet · offered: at its desk, anybody may claim it · claimed: taken, a send of the bot
 * may still be ending · person: with a person · returned: with the bot again · closed · reopened: as opened, again.
 */
export const caseStates = [
  'opened',
  'offered',
  'claimed',
  'person',
  'returned',
  'closed',
  'reopened',
] as const
export type CaseState = (typeof caseStates)[number]

/** What can happen to a case. */
export type Step =
  | 'offer'
  | 'claim'
  | 'quiet'
  | 'release'
  | 'return'
  | 'close'
  | 'withdraw'
  | 'erase'
  | 'reopen'
  | 'assign'

const waiting = {
  offer: 'offered',
  claim: 'claimed',
  assign: 'claimed',
  close: 'closed',
  withdraw: 'closed',
  erase: 'closed',
} as const

const taken = {
  release: 'offered',
  return: 'returned',
  close: 'closed',
  assign: 'claimed',
  erase: 'closed',
} as const

/** The whole machine: a step that is not listed is refused. */
export const transitions: Readonly<Record<CaseState, Readonly<Partial<Record<Step, CaseState>>>>> = {
  opened: waiting,
  reopened: waiting,
  offered: waiting,
  claimed: { ...taken, quiet: 'person' },
  person: taken,
  returned: { claim: 'claimed', reopen: 'reopened', close: 'closed', erase: 'closed' },
  closed: { reopen: 'reopened', erase: 'closed' },
}

/** A person has it: the bot says nothing but receipts. */
export const isHeld = (state: CaseState): boolean => state === 'claimed' || state === 'person'
/** Something is still to be done by a person. */
export const isActive = (state: CaseState): boolean => state !== 'returned' && state !== 'closed'

/** Its contents were erased: nobody takes it up again. */
export const isErased = ({ end, erased }: Pick<Case, 'end' | 'erased'>): boolean =>
  end === 'erased' || erased === true

export type CaseEnd = 'solved' | 'withdrawn' | 'erased' | 'silent'

/** One of a case's cards. `ref` is its platform's name for it, once it is out; `face` is how the case stood by then. */
export type Post = {
  readonly address: Address
  readonly key: string
  readonly ref?: string
  readonly face?: string
}

/** One case, as its conversation keeps it. Times are the product's, in milliseconds. No words of the owner. */
export type Case = {
  /** `<object>.<eight hex digits>`: leads to its conversation. */
  readonly id: string
  /** What people call it: 「1122-7QF3」. */
  readonly number: string
  readonly state: CaseState
  /** Grows with every change, so that an older copy never replaces a newer one. */
  readonly rev: number
  readonly reason: CaseReason
  readonly urgent: boolean
  /** The owner agreed to what is passed on. Otherwise nothing of the conversation is shown. */
  readonly consent: boolean
  readonly desk: string
  readonly channel: string
  readonly holder?: Staff
  readonly opened: number
  readonly changed: number
  readonly claimed?: number
  readonly replied?: number
  readonly closed?: number
  readonly end?: CaseEnd
  /** Its contents were erased after it had ended otherwise. */
  readonly erased?: true
  readonly reopened: number
  /** Messages of a person to the owner, and of the owner to a person. */
  readonly sent: number
  readonly heard: number
  /** Where it was posted: by lane, with the platform's name for the post once it is out. */
  readonly posts: Readonly<Record<string, Post>>
  /** The errand that posted it last, so that an errand that comes twice posts once. */
  readonly posted?: string
  readonly clock?: Clock
  /** Who opened its contents: `channel:id`. */
  readonly openedBy: readonly string[]
  /** 3 good, 2 fair, 1 bad. */
  readonly rating?: number
  /** What is said of it without opening it: no words of the owner. */
  readonly summary: string
  readonly firm: Readonly<Record<string, string>>
  /** Entry of the transcript at which a person took over. */
  readonly from?: number
  /** Results that staff saved under it. */
  readonly saved: readonly {
    readonly title: string
    readonly lines: readonly string[]
    readonly at: number
  }[]
}

/** A reply that is due. It stands still while the owner is to speak: then there is none. */
export type Clock = {
  readonly kind: 'first' | 'next' | 'silence'
  readonly from: number
  readonly warn: number
  readonly breach: number
}

/** The name of a staff member that audit, holder and packet agree on. */
export const staffKey = ({ channel, id }: Staff): string => `${channel}:${id}`

/** The conversation's object in a case id; undefined when it is not one of ours. */
export function objectOf(id: string): string | undefined {
  return /^([0-9a-f]{64})\.[0-9a-f]{8}$/.exec(id)?.[1]
}

/** 「1122-7QF3」: the day in Japan, and four signs that cannot be misread. */
export function numberOf(day: string, random: string): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const value = Number.parseInt(random.slice(0, 8), 16)
  const four = [0, 5, 10, 15].map((shift) => signs[(value >>> shift) & 31]).join('')
  return `${day.slice(5, 7)}${day.slice(8, 10)}-${four}`
}
