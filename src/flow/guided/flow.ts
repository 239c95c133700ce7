import type { Bubble, Choice, Citation } from '../../message.ts'
import type { Behaviour, Effect } from '../outcome.ts'
import type { Scene } from '../scene.ts'
import type { FlowId, State } from '../state.ts'

/** What a flow comes to: at most three bubbles, and what can be done next. */
type Conclusion = {
  readonly bubbles: readonly Bubble[]
  readonly choices: readonly Choice[]
  /** What is asked at the end; without it, what to do next. */
  readonly asks?: string
  readonly behaviour?: Behaviour
  readonly effects?: readonly Effect[]
}

/**
 * A guided conversation. It only says what it still needs and what it concludes; asking, repairs, progress and
 * coming back live in the engine, once for all.
 */
export type Flow = {
  readonly id: FlowId
  /** Keys it still needs, the one that decides most first; empty when it can conclude. Known keys never occur. */
  needs(scene: Scene): readonly string[]
  /** How many questions are likely still to come, where that differs from how many may matter. */
  left?(scene: Scene): number
  /** It can conclude before everything is known: what is open is then said to be open. */
  readonly early?: true
  /** The state in which it begins again after days: what has to be asked anew is forgotten, what was found is kept. */
  afresh?(scene: Scene): State
  /** Said once before the first question. */
  opens?(scene: Scene): { readonly bubbles: readonly Bubble[]; readonly behaviour?: Behaviour }
  concludes(scene: Scene): Conclusion
  /** The conclusion in short, label → status: compared after a correction and with the last time. */
  gist(scene: Scene): Readonly<Record<string, string>>
  /** What an answer that was just taken in means for the conclusion, when it must be said before the next question. */
  remarks?(before: Scene, after: Scene): Bubble | undefined
  /** Why this key is asked, from the rule that needs it. */
  why?(
    scene: Scene,
    key: string,
  ): { readonly text: string; readonly citations: readonly Citation[] } | undefined
}
