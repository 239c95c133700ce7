import type { Bubble } from '../../message.ts'
import { nothing, within } from '../reply.ts'
import { press, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import type { FlowId, Running, State } from '../state.ts'
import type { Flow } from './flow.ts'
import { flows } from './flows.ts'
import { questionOf } from './question.ts'

/** Half-way conversations that are kept to come back to. */
const shelfSize = 3

/** The conversation being led now, when there is one. */
export const running = (state: State): Flow | undefined => state.flow && flows[state.flow.id]

/** What the running flow still needs: what was put off comes last. */
export function needs(scene: Scene): readonly string[] {
  const { flow } = scene.state
  if (!flow) return []
  const open = flows[flow.id].needs(scene)
  const later = open.filter((key) => flow.skipped.includes(key))
  return [...open.filter((key) => !flow.skipped.includes(key)), ...later]
}

/** Begins a flow, or takes it up where it was left; another one that is half-way goes on the shelf. */
export function start(scene: Scene, id: FlowId): Reply {
  const { state } = scene
  const kept = state.shelf.find((one) => one.id === id)
  if (state.flow?.id === id && state.flow.stage === 'asking') return resume(scene)
  const begun: Running = { id, asked: [], skipped: kept?.skipped ?? [], stage: 'asking', said: {} }
  const fresh = kept ? state : (flows[id].afresh?.(scene) ?? state)
  const next: State = { ...shelve(fresh, id), flow: begun, open: undefined, alarm: undefined, misses: 0 }
  const opening = flows[id].opens?.(within(scene, next))
  const left =
    state.flow && state.flow.stage === 'asking' && state.flow.id !== id ? flows[state.flow.id] : undefined
  const aside: Bubble[] = left ? [says(scene, 'put-aside', { title: titleOfFlow(scene, left.id) })] : []
  return {
    state: next,
    bubbles: [...aside, ...(opening?.bubbles ?? [])],
    behaviour: opening?.behaviour ?? 'answer',
    intent: id,
    confidence: 1,
    effects: [{ kind: 'count', what: 'flow', of: id }],
  }
}

/** A conversation that is taken up again: it no longer waits, and goes on asking where something is still open. */
export function reopened(scene: Scene, { waits: _, ...flow }: Running): Running {
  return flows[flow.id].needs(scene).length > 0 ? { ...flow, stage: 'asking' } : flow
}

/** The running flow's question is asked again; a waiting flow no longer waits. */
export function resume(scene: Scene): Reply {
  const { state } = scene
  if (!state.flow) return nothing(state)
  const flow = reopened(scene, state.flow)
  return {
    state: { ...state, flow, misses: 0 },
    bubbles: [],
    behaviour: 'answer',
    intent: flow.id,
    confidence: 1,
  }
}

/** Puts the running flow aside, unless it is `not` or has nothing to come back to. */
export function shelve(state: State, not?: FlowId): State {
  const { flow } = state
  const others = state.shelf.filter(({ id }) => id !== not && id !== flow?.id)
  if (!flow || flow.id === not) return { ...state, flow: undefined, open: undefined, shelf: others }
  return { ...state, flow: undefined, open: undefined, shelf: [flow, ...others].slice(0, shelfSize) }
}

/**
 * Moves the running flow on: opens the next question, or concludes. Keeps the open question while it is still
 * needed, so that a digression always returns to the same one.
 */
export function advance(scene: Scene): Reply {
  const { state } = scene
  const { flow, open } = state
  if (!flow || flow.waits || flow.stage === 'done') return nothing(state)
  if (open?.kind === 'confirm' || (open?.kind === 'question' && open.change)) return nothing(state)
  const left = needs(scene)
  const last = open?.key ?? flow.asked.at(-1)
  const next = last !== undefined && left.includes(last) && !flow.skipped.includes(last) ? last : left[0]
  if (next === undefined || !questionOf(scene.knowledge, next)) return conclude(scene, flow)
  const asked = flow.asked.at(-1) === next ? flow.asked : [...flow.asked.filter((key) => key !== next), next]
  return nothing({
    ...state,
    flow: { ...flow, asked, left: toCome(scene, flow, left.length) },
    open: { kind: 'question', key: next, change: false },
  })
}

/** A guess that grows by this much is said all the same. */
const muchMore = 3
/** After わからない there is a reason for more. */
const more = 1

/** How many questions are still to come, as we say it: a guess that wavers a little does not grow before one's eyes. */
function toCome(scene: Scene, flow: Running, most: number): number {
  const guess = Math.min(most, flows[flow.id].left?.(scene) ?? most)
  const { profile, trail } = scene.state
  const latest = trail.at(-1)?.key
  const unknown = latest !== undefined && profile[latest]?.value === null
  return flow.left === undefined || guess > flow.left + (unknown ? more : muchMore)
    ? guess
    : Math.min(guess, flow.left)
}

/** Says what the flow comes to and what can be done next. */
export function conclude(scene: Scene, flow: Running): Reply {
  const led = flows[flow.id]
  const { bubbles, choices, asks, behaviour, effects } = led.concludes(scene)
  const said = led.gist(scene)
  const { waits: _, ...rest } = flow
  const state: State = {
    ...scene.state,
    flow: { ...rest, stage: 'done', said },
    open: undefined,
    // What was asked in between is no longer what is spoken of: 「締切は？」 is of the grants.
    topic: flow.id === 'eligibility' ? undefined : scene.state.topic,
    misses: 0,
    past: { ...scene.state.past, [flow.id]: { at: scene.now.at, said } },
  }
  return {
    state,
    bubbles,
    offer: {
      text: asks ?? text(scene, 'what-next'),
      choices: [
        // Half-way, what is left can still be answered.
        ...(needs(scene).length > 0 && !led.early ? [press(scene, 'answer-more', 'resume-yes')] : []),
        ...choices,
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: behaviour ?? 'answer',
    intent: flow.id,
    confidence: 1,
    effects: [...(effects ?? []), { kind: 'count', what: 'concluded', of: flow.id }],
  }
}
