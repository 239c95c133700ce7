import type { WordId } from '../content/generated/ids.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Help, Want } from '../llm/port.ts'
import type { Audience, Bubble, Choice } from '../message.ts'
import type { Behaviour, Effect } from './outcome.ts'
import { encode } from './press.ts'
import type { FlowId, State } from './state.ts'
import { type Slots, say } from './words.ts'

/** The moment of a turn: milliseconds, and the day in Japan as YYYY-MM-DD. */
export type Now = {
  readonly at: number
  readonly today: string
  /** The time of day in Japan too, with its offset, for deadlines. */
  readonly moment?: string
}

/** All that a part of the flow may look at. */
export type Scene = {
  readonly state: State
  readonly knowledge: Knowledge
  readonly now: Now
  readonly audience: Audience
  /** Ids of the messages being answered. */
  readonly heard: readonly string[]
  /** The words being answered, as they were typed; absent for a press. */
  readonly question?: string
  /** What somebody who reads better made of them. */
  readonly help?: Help
}

/** Something to choose at the end, when no question of a flow is open. */
export type Offer = { readonly text: string; readonly choices: readonly Choice[]; readonly note?: string }

/** One part of an answer. The engine joins the parts, keeps order and puts the open question last. */
export type Reply = {
  readonly state: State
  readonly bubbles: readonly Bubble[]
  readonly offer?: Offer
  readonly behaviour?: Behaviour
  readonly intent?: string
  readonly confidence?: number
  readonly effects?: readonly Effect[]
  /** What would better this part. */
  readonly wants?: Want
}

export const text = (scene: Scene, id: WordId, slots: Slots = {}): string =>
  say(scene.knowledge.content, id, slots, scene.audience)

export const says = (scene: Scene, id: WordId, slots: Slots = {}): Bubble => ({
  kind: 'say',
  text: text(scene, id, slots),
})

/** The name of a guided conversation, as a person would press it. */
export const titleOfFlow = (scene: Scene, id: FlowId): string => text(scene, `flow-${id}`)

/** A choice whose label is a sentence of ours. */
export const press = (scene: Scene, id: WordId, what: string, of?: string): Choice => ({
  value: encode(of === undefined ? { kind: 'do', what } : { kind: 'do', what, of }),
  label: text(scene, id),
})

/** What is always held out last: a person, and the menu. */
export const personOrMenu = (scene: Scene): readonly Choice[] => [
  ...(scene.state.case ? [] : [press(scene, 'person-label', 'person')]),
  press(scene, 'menu', 'menu'),
]

/** A choice that begins a guided conversation, by its name or by a sentence of ours. */
export const pressFlow = (scene: Scene, id: FlowId, label: WordId = `flow-${id}`): Choice => ({
  value: encode({ kind: 'flow', id }),
  label: text(scene, label),
})

/** The moment in Japan, else the day: deadlines are judged to the minute where the minute is known. */
export const momentOf = ({ now }: Scene): string => now.moment ?? now.today
