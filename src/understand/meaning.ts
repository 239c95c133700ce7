import type { FactId, IncidentId, IntentId } from '../content/generated/ids.ts'
import type { Value } from '../knowledge/profile.ts'

/** A fact read in a sentence. `hedged`: たぶん, くらい. `corrects`: the person takes back an earlier value. */
export type FoundFact = {
  readonly fact: FactId
  readonly value: Value | null
  readonly hedged: boolean
  readonly corrects: boolean
  /** What was said of so many months, where the value is worked out from it. */
  readonly of?: { readonly value: Value; readonly months: number }
  /** Where in the normalised text, in UTF-16 units. */
  readonly span: readonly [number, number]
}

/** Words that steer, whatever is being talked about. */
export type Control =
  | 'back'
  | 'cancel'
  | 'restart'
  | 'resume'
  | 'menu'
  | 'why'
  | 'what-means'
  | 'dont-know'
  | 'skip'
  | 'yes'
  | 'no'
  | 'show-profile'
  | 'withdraw-correction'
  | 'previous-topic'
  | 'more'
  | 'person'
  | 'erase'

/** What nobody gets help with. */
export type Refusal = 'illegal' | 'fraud' | 'injection' | 'others-data' | 'secret-sent'

/** Something urgent, most urgent first in `Meaning.urgent`. `score` 0–1. `guessed`: by no sign of it, only by the whole wording. */
export type Urgent = { readonly incident: IncidentId; readonly score: number; readonly guessed?: true }

/** All that a text may mean, before anybody decides. Pure data; the flow decides. */
export type Meaning = {
  readonly text: string
  readonly urgent: readonly Urgent[]
  /** It speaks of the general, the past, others or a mere case, or tells of nothing that happened. */
  readonly distant: boolean
  readonly distress: boolean
  /** It holds what a mail or SMS says to its reader, pasted or quoted. */
  readonly pasted: boolean
  readonly refusal: Refusal | undefined
  readonly facts: readonly FoundFact[]
  readonly controls: readonly Control[]
  /** Ranked, calibrated. */
  readonly intents: readonly { readonly intent: IntentId; readonly p: number }[]
  /** 0–1: how likely it is about what we do at all. */
  readonly inScope: number
  /** The parts of a message with several wishes, each with its best intent. */
  readonly parts: readonly { readonly text: string; readonly intent: IntentId; readonly p: number }[]
  /** A word that only makes sense after something else (「それいくら？」), or a filler. */
  readonly fragment: boolean
}
