import type { Behaviour } from './outcome.ts'
import type { Reply, Scene } from './scene.ts'
import type { State } from './state.ts'

/** The most telling behaviour of a message with several parts, first. */
const rank: readonly Behaviour[] = [
  'safety_first',
  'refuse',
  'escalate',
  'answer_caveat',
  'answer',
  'ask_back',
  'decline',
]

/** A plain answer. */
export const told = (intent: string, state: State, ...bubbles: Reply['bubbles']): Reply => ({
  state,
  bubbles,
  behaviour: 'answer',
  intent,
  confidence: 1,
})

/** What was steered is answered: nothing was missed. */
export const ok = (intent: string, state: State, ...bubbles: Reply['bubbles']): Reply =>
  told(intent, { ...state, misses: 0 }, ...bubbles)

/** What was asked is answered by it. */
export const isServed = ({ behaviour }: Reply): boolean =>
  behaviour === 'answer' || behaviour === 'answer_caveat'

/** What was asked is not answered by it: we do not hold it, or ask what is meant. */
export const isUnheld = ({ behaviour }: Reply): boolean => behaviour === 'decline' || behaviour === 'ask_back'

export const nothing = (state: State): Reply => ({ state, bubbles: [] })

/** Two parts in order: later state and offer win, the stronger behaviour names the whole. */
export function join(first: Reply, then: Reply): Reply {
  const strongest = stronger(first, then)
  const offer = then.offer ?? first.offer
  const wants = first.wants ?? then.wants
  return {
    state: then.state,
    bubbles: [...first.bubbles, ...then.bubbles],
    ...(offer ? { offer } : {}),
    ...(strongest.behaviour ? { behaviour: strongest.behaviour } : {}),
    ...(strongest.intent ? { intent: strongest.intent } : {}),
    ...(strongest.confidence === undefined ? {} : { confidence: strongest.confidence }),
    ...(wants ? { wants } : {}),
    effects: [...(first.effects ?? []), ...(then.effects ?? [])],
  }
}

function stronger(first: Reply, then: Reply): Reply {
  if (!then.behaviour) return first
  if (!first.behaviour) return then
  return rank.indexOf(then.behaviour) < rank.indexOf(first.behaviour) ? then : first
}

/** Steps one after the other, each seeing the state that the one before left. */
export function chain(scene: Scene, steps: readonly ((scene: Scene) => Reply | undefined)[]): Reply {
  let reply = nothing(scene.state)
  for (const step of steps) {
    const next = step({ ...scene, state: reply.state })
    if (next) reply = join(reply, next)
  }
  return reply
}

export const within = (scene: Scene, state: State): Scene => ({ ...scene, state })
