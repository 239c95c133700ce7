import { menuOffer } from './menu.ts'
import { encode } from './press.ts'
import { titleOf } from './render.ts'
import { press, type Reply, type Scene, says, text } from './scene.ts'
import { dayText, short } from './show.ts'

const day = 24 * 60 * 60 * 1000
/** The waits offered, in days. */
const waits = [7, 14, 30]

/** When shall we ask how it went? Pressing one of the days is the consent. */
export function askWhen(scene: Scene, topic: string): Reply {
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'remind-ask', { title: titleOfTopic(scene, topic) }),
      choices: [
        ...waits.map((days) => ({
          value: encode({ kind: 'do', what: 'remind-in', of: `${days}/${topic}` }),
          label: text(scene, 'remind-in', { n: days }),
        })),
        press(scene, 'remind-no', 'remind-no'),
      ],
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

/** Agreed: comes back after the days chosen. `of` is `14/<topic>`. */
export function remind(scene: Scene, of: string): Reply | undefined {
  const [days, topic] = of.split('/')
  if (!topic || !waits.some((wait) => String(wait) === days)) return undefined
  const at = scene.now.at + Number(days) * day
  const when = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
  return {
    state: { ...scene.state, reminds: { at, topic } },
    bubbles: [says(scene, 'remind-set', { day: dayText(when) })],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'follow-up',
    confidence: 1,
    effects: [{ kind: 'remind', at, topic }],
  }
}

/** The day has come: how did it go? Silence when the person has switched it off meanwhile. */
export function reminded(scene: Scene, topic: string): Reply {
  if (scene.state.reminds?.topic !== topic) return { state: scene.state, bubbles: [] }
  return {
    state: { ...scene.state, reminds: undefined, topic },
    bubbles: [],
    offer: {
      text: text(scene, 'reminded', { title: titleOfTopic(scene, topic) }),
      choices: [
        press(scene, 'outcome-done', 'outcome', `done/${topic}`),
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

/** What came of it is counted without names, and the next thing offered. */
export function outcome(scene: Scene, of: string): Reply | undefined {
  const [how, topic] = of.split('/')
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!topic || (how !== 'done' && how !== 'not-yet' && how !== 'blocked')) return undefined
  const related = entry?.related.flatMap((id) => scene.knowledge.entry(id) ?? [])[0]
  return {
    state: scene.state,
    bubbles: [says(scene, `outcome-said-${how}`)],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        ...(how === 'done' ? [] : [press(scene, 'remind-again', 'remind', topic)]),
        ...(how === 'blocked' ? [press(scene, 'person-label', 'person')] : []),
        ...(related && how === 'done'
          ? [{ value: encode({ kind: 'entry', id: related.id }), label: short(titleOf(related)) }]
          : []),
        { value: encode({ kind: 'flow', id: 'barriers' }), label: text(scene, 'flow-barriers') },
        { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
      ],
    },
    behaviour: 'answer',
    intent: 'follow-up',
    confidence: 1,
    effects: [{ kind: 'count', what: `outcome-${how}`, of: topic }],
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
