import type { Range } from '../knowledge/profile.ts'
import type { Want } from '../llm/port.ts'
import type { Act, Audience, Bubble } from '../message.ts'
import type { Plan } from './guided/plan-value.ts'

/** One act as the pure core sees it: masked, with the platform's time. */
export type Heard = {
  readonly id: string
  readonly at: number
  readonly audience: Audience
  readonly act: Act
  /** Said near us and not to us. */
  readonly overheard?: boolean
}

/** What a turn asks of the outside world; carried out in the transaction that stores the turn, or after it. */
export type Effect =
  /** Forget words, profile, plan and case contents of this conversation. */
  | { readonly kind: 'erase' }
  /** Ask for a person. `reason` is a closed word; the summary is drawn from state by the desk. */
  | { readonly kind: 'case'; readonly reason: CaseReason; readonly urgent: boolean }
  | { readonly kind: 'case-withdrawn' }
  /** Look up live grants; the result comes back as a later turn. */
  | {
      readonly kind: 'grants'
      readonly keyword: string
      readonly prefecture?: string
      readonly industry?: string
      readonly employees?: number | Range
    }
  /** Come back to the person at this time (milliseconds). */
  | { readonly kind: 'remind'; readonly at: number; readonly topic: string }
  | { readonly kind: 'remind-off' }
  /** Store the action plan as a page; its address stands in the same message wherever that says `{plan}`. */
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** Every stored plan goes, and with it every address that showed one. */
  | { readonly kind: 'plan-off' }
  /** Counted without names. */
  | { readonly kind: 'count'; readonly what: string; readonly of?: string }

export type CaseReason =
  | 'asked'
  | 'second-miss'
  | 'urgent'
  | 'person-must-judge'
  | 'out-of-date'
  | 'distress'
  | 'complaint'
  | 'dead-letter'
  | 'turn-failed'

/** Behaviours as the command line prints them. */
export type Behaviour =
  | 'answer'
  | 'answer_caveat'
  | 'ask_back'
  | 'safety_first'
  | 'escalate'
  | 'decline'
  | 'refuse'

/** What a turn returns; `bubbles` is empty when silence is right. */
export type Outcome<State> = {
  readonly state: State
  readonly bubbles: readonly Bubble[]
  readonly behaviour: Behaviour
  readonly intent: string
  /** 0–1. */
  readonly confidence: number
  readonly effects: readonly Effect[]
  /** What would better this turn: it may be asked for and the turn taken again with it, or not. */
  readonly wants?: Want
}
