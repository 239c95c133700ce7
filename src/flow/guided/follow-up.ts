import { encode } from '../press.ts'
import { menuOffer } from '../say/menu.ts'
import { titleOf } from '../say/render.ts'
import { dayText, short } from '../say/show.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { start } from './advance.ts'
import { whenChoices } from './when.ts'

const day = 24 * 60 * 60 * 1000
/** Nobody is written to later than this. Days. */
const latest = 90

/** When shall we ask how it went? */
export function askWhen(scene: Scene, topic: string): Reply {
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'remind-ask', { title: titleOfTopic(scene, topic) }),
      choices: whenChoices(scene, topic),
    },
    behaviour: 'answer',
    intent: 'follow-up',
    confidence: 1,
  }
}

const titleOfTopic = (scene: Scene, topic: string): string => {
  const entry = scene.knowledge.entry(topic)
  return entry ? titleOf(entry) : text(scene, 'flow-plan')
}

/** Agreed: comes back after the days chosen, instead of whatever was agreed before. `of` is `7/<topic>`. */
export function remind(scene: Scene, of: string): Reply | undefined {
  const [count, topic] = of.split('/')
  const days = Number(count)
  if (!topic || !Number.isInteger(days) || days < 1 || days > latest) return undefined
  const at = scene.now.at + days * day
  const when = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
  return {
    state: { ...scene.state, reminds: { at, topic } },
    bubbles: [says(scene, 'remind-set', { day: dayText(when) })],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'follow-up',
    confidence: 1,
    effects: [
      ...(scene.state.reminds ? [{ kind: 'remind-off' } as const] : []),
      { kind: 'remind', at, topic },
    ],
  }
}

/**
 * The day has come: how did it go? Silence when the person has switched it off meanwhile. What was half-said before
 * waits: nobody is asked two things at once.
 */
export function reminded(scene: Scene, topic: string): Reply {
  const { state } = scene
  if (state.reminds?.topic !== topic) return { state, bubbles: [] }
  const { open } = state
  const closes = open?.kind === 'confirm' || (open?.kind === 'question' && open.change)
  return {
    state: {
      ...state,
      reminds: undefined,
      topic,
      open: closes ? undefined : open,
      flow: state.flow?.stage === 'asking' ? { ...state.flow, waits: 'other' } : state.flow,
    },
    bubbles: [],
    offer: {
      text: text(scene, isBought(scene, topic) ? 'reminded-bought' : 'reminded', {
        title: titleOfTopic(scene, topic),
      }),
      choices: [
        press(scene, isBought(scene, topic) ? 'outcome-bought' : 'outcome-done', 'outcome', `done/${topic}`),
        press(scene, 'outcome-not-yet', 'outcome', `not-yet/${topic}`),
        press(scene, 'outcome-blocked', 'outcome', `blocked/${topic}`),
        press(scene, 'remind-stop', 'remind-stop'),
      ],
    },
    behaviour: 'answer',
    intent: 'follow-up',
    confidence: 1,
  }
}

/** A kind of product or service: it is introduced rather than tried. */
const isBought = (scene: Scene, topic: string): boolean =>
  scene.knowledge.entry(topic)?.collection === 'categories'

const outcomes = ['done', 'not-yet', 'blocked'] as const
const blocks = ['money', 'time', 'how', 'other'] as const

/**
 * What came of it is kept, counted without names, and the next thing offered. `of` is `done/<topic>`; what stopped
 * it comes last: `blocked/<topic>/money`.
 */
export function outcome(scene: Scene, of: string): Reply | undefined {
  const [what, topic, because] = of.split('/')
  const how = outcomes.find((one) => one === what)
  if (!topic || !how) return undefined
  const by = how === 'blocked' ? blocks.find((one) => one === because) : undefined
  const entry = scene.knowledge.entry(topic)
  const state = {
    ...scene.state,
    outcomes: entry
      ? { ...scene.state.outcomes, [topic]: { at: scene.now.at, how, ...(by ? { by } : {}) } }
      : scene.state.outcomes,
  }
  const answered = { state, behaviour: 'answer', intent: 'follow-up', confidence: 1 } as const
  if (how === 'blocked' && !by)
    return {
      ...answered,
      bubbles: [says(scene, 'outcome-said-blocked')],
      offer: {
        text: text(scene, 'blocked-ask'),
        choices: blocks.map((one) => press(scene, `blocked-${one}`, 'outcome', `blocked/${topic}/${one}`)),
      },
      effects: [{ kind: 'count', what: 'outcome-blocked', of: topic }],
    }
  if (how === 'done' && entry?.collection === 'categories') {
    const begun = start({ ...scene, state: { ...state, topic } }, 'after-use')
    return {
      ...begun,
      effects: [...(begun.effects ?? []), { kind: 'count', what: 'outcome-done', of: topic }],
    }
  }
  const related = entry?.related.flatMap((id) => scene.knowledge.entry(id) ?? [])[0]
  return {
    ...answered,
    bubbles: [says(scene, by ? `blocked-said-${by}` : `outcome-said-${how}`)],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        ...(by === 'money' ? [pressFlow(scene, 'eligibility')] : []),
        ...(by === 'how' && entry
          ? [{ value: encode({ kind: 'entry', id: entry.id }), label: short(titleOf(entry)) }]
          : []),
        ...(how === 'done' ? [] : [press(scene, 'remind-again', 'remind', topic)]),
        ...(how === 'blocked' ? [press(scene, 'person-label', 'person')] : []),
        ...(related && how === 'done'
          ? [{ value: encode({ kind: 'entry', id: related.id }), label: short(titleOf(related)) }]
          : []),
        pressFlow(scene, 'barriers', 'again-barriers'),
        pressFlow(scene, 'plan', 'again-plan'),
        press(scene, 'menu', 'menu'),
      ],
    },
    effects: [{ kind: 'count', what: by ? `blocked-by-${by}` : `outcome-${how}`, of: topic }],
  }
}

/** Off with one word. */
export function stopReminding(scene: Scene): Reply {
  return {
    state: { ...scene.state, reminds: undefined },
    bubbles: [says(scene, 'remind-off')],
    behaviour: 'answer',
    intent: 'followup-off',
    confidence: 1,
    effects: [{ kind: 'remind-off' }],
  }
}
