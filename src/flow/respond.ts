import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Help, Want } from '../llm/port.ts'
import type { Act, Bubble, Choice } from '../message.ts'
import { isAmongThem } from './among.ts'
import { advance } from './guided/advance.ts'
import { hear } from './hear.ts'
import type { Heard, Outcome } from './outcome.ts'
import { chain, join, within } from './reply.ts'
import { close } from './say/closing.ts'
import { recap } from './say/known.ts'
import type { Now, Reply, Scene } from './scene.ts'
import { drafting, withDraft } from './staff/assist.ts'
import type { State } from './state.ts'

/** A conversation that was silent this long begins with what was being talked about. */
const session = 30 * 60 * 1000
/** Typed words are matched against this many buttons. */
const mostOffered = 13

/** One turn: everything heard together, in order, then the next question. */
export function respond(
  state: State,
  heard: readonly Heard[],
  given: Now,
  knowledge: Knowledge,
  help?: Help,
): Outcome<State> {
  const acts = together(heard)
  const now = { ...given, moment: given.moment ?? momentOf(given) }
  const away =
    state.flow?.stage === 'asking' &&
    state.at > 0 &&
    now.at - state.at > session &&
    state.flow.waits !== 'other'
  const before: State = away && state.flow ? { ...state, flow: { ...state.flow, waits: 'away' } } : state
  let reply: Reply = { state: { ...before, at: now.at }, bubbles: [] }
  let scene: Scene = {
    state: reply.state,
    knowledge,
    now,
    audience: heard.at(-1)?.audience ?? 'owner',
    heard: [],
    ...(help ? { help } : {}),
  }
  for (const { ids, act, audience } of acts) {
    scene = { ...scene, state: reply.state, audience, heard: ids }
    reply = join(reply, hear(scene, act))
  }
  if (isAmongThem(heard, state, reply)) return silence(state, now, reply)
  reply = away ? returned(within(scene, reply.state), reply) : reply
  reply = chainAdvance(within(scene, reply.state), reply)
  const after = within(scene, reply.state)
  const said = silent(reply, state) ? [] : close(after, reply)
  const last = acts.at(-1)?.act
  // Who answers our question wants the next one, not a draft.
  const words = last?.kind === 'text' && !state.open ? last.text : undefined
  const wanted = reply.wants ?? drafting(after, words)
  const wants = wanted && !grave(reply, wanted, said) ? wanted : undefined
  const bubbles = wants?.kind === 'draft' ? withDraft(after, wants, said) : said
  return {
    state: {
      ...reply.state,
      ...spokenBefore(state, reply.state),
      aside: spokenAside(reply, bubbles),
      offered: offeredIn(bubbles),
      unread: foldedIn(bubbles),
      ...(reply.state.draft && reply.state.draft.at !== now.at ? { draft: undefined } : {}),
      at: now.at,
    },
    bubbles,
    behaviour: reply.behaviour ?? 'answer',
    intent: reply.intent ?? 'none',
    confidence: reply.confidence ?? 0.5,
    effects: reply.effects ?? [],
    ...(wants ? { wants } : {}),
  }
}

/** Nothing is said, and nothing has changed. */
const silence = (state: State, { at }: Now, { behaviour, intent, confidence }: Reply): Outcome<State> => ({
  state: { ...state, at },
  bubbles: [],
  behaviour: behaviour ?? 'answer',
  intent: intent ?? 'none',
  confidence: confidence ?? 0.5,
  effects: [],
})

/** Whether something was answered beside the question that is open; what the question itself means is not. */
const spokenAside = ({ state, intent }: Reply, bubbles: readonly Bubble[]): boolean | undefined =>
  (state.open?.kind === 'question' &&
    state.topic !== undefined &&
    intent !== 'why' &&
    intent !== 'what-means' &&
    bubbles.some(({ kind }) => kind === 'claim')) ||
  undefined

/** What was spoken of before the topic changed. */
const spokenBefore = (before: State, now: State): Pick<State, 'earlier'> | undefined =>
  before.topic !== undefined && now.topic !== undefined && before.topic !== now.topic
    ? { earlier: before.topic }
    : undefined

/** Nothing that is urgent or ends with a person waits for better words. */
function grave({ behaviour }: Reply, { kind }: Want, bubbles: readonly Bubble[]): boolean {
  return (
    behaviour === 'safety_first' ||
    behaviour === 'refuse' ||
    (behaviour === 'escalate' && kind !== 'choose') ||
    bubbles.some((bubble) => bubble.kind === 'card' && bubble.tone === 'urgent')
  )
}

/** The time in Japan with its offset; the day alone where the two disagree. */
function momentOf({ at, today }: Now): string {
  const local = new Date(at + 9 * 3_600_000).toISOString()
  return local.startsWith(today) ? `${local.slice(0, 19)}+09:00` : today
}

function chainAdvance(scene: Scene, reply: Reply): Reply {
  return join(reply, chain(scene, [advance]))
}

/** Nothing was said and nothing moved: a message taken back that held nothing, somebody who left. */
function silent(reply: Reply, before: State): boolean {
  return (
    reply.bubbles.length === 0 &&
    !reply.offer &&
    reply.behaviour === undefined &&
    JSON.stringify(reply.state.open) === JSON.stringify(before.open)
  )
}

/**
 * Words sent in a row are one message: people write a sentence over several. So are photos: what is said to the first of
 * them is said to all, also to those that come after it by themselves.
 */
function together(
  heard: readonly Heard[],
): { ids: string[]; act: Heard['act']; audience: Heard['audience'] }[] {
  const acts: { ids: string[]; act: Heard['act']; audience: Heard['audience'] }[] = []
  for (const { id, act, audience } of heard) {
    const ref = act.kind === 'text' ? (act.messageId ?? id) : id
    const last = acts.at(-1)
    if (act.kind === 'media' && (act.media.more || isAnother(act, last?.act))) continue
    if (act.kind === 'text' && last?.act.kind === 'text') {
      last.ids.push(ref)
      last.act = { kind: 'text', text: `${last.act.text}\n${act.text}` }
    } else acts.push({ ids: [ref], act, audience })
  }
  return acts
}

const isAnother = (one: Act, before: Act | undefined): boolean =>
  one.kind === 'media' && before?.kind === 'media' && one.media.type === before.media.type

/**
 * Back after a long silence. An answer to the waiting question simply goes on; anything else is served first, and
 * then we say where we were and ask whether to go on.
 */
function returned(scene: Scene, reply: Reply): Reply {
  const { state } = scene
  if (state.flow?.waits !== 'away' || state.open?.kind === 'confirm') return reply
  // An emergency, and what we agreed to ask ourselves, are not followed by where we were.
  if (reply.behaviour === 'safety_first' || reply.intent === 'follow-up') return reply
  const greeted = ['greet', 'missed', 'sticker', 'menu', 'none'].includes(reply.intent ?? 'none')
  const lead: Bubble = { kind: 'say', text: recap(scene) }
  const { offer: _, ...rest } = reply
  return {
    ...rest,
    state: { ...state, open: { kind: 'confirm', what: 'resume' }, misses: 0 },
    bubbles: greeted ? [lead] : [...reply.bubbles, lead],
    ...(greeted ? { behaviour: 'ask_back', intent: 'recap', confidence: 1 } : {}),
  }
}

function foldedIn(bubbles: readonly Bubble[]): string | undefined {
  const folded = bubbles.flatMap((bubble) => ('more' in bubble && bubble.more ? [bubble.more] : []))
  return folded.length > 0 ? folded.join('\n\n') : undefined
}

function offeredIn(bubbles: readonly Bubble[]): { value: string; label: string }[] {
  return bubbles
    .flatMap((bubble): readonly Choice[] =>
      bubble.kind === 'ask' ? bubble.choices : bubble.kind === 'card' ? (bubble.choices ?? []) : [],
    )
    .filter(({ url }) => url === undefined)
    .slice(-mostOffered)
    .map(({ value, label }) => ({ value, label }))
}
