import * as signs from '../../content/generated/signs.ts'
import type { Entry, Found, Hit } from '../../knowledge/knowledge.ts'
import type { Want } from '../../llm/port.ts'
import type { Bubble } from '../../message.ts'
import { encode } from '../press.ts'
import { rephrased, rephrasing } from '../say/help.ts'
import { render, titleOf } from '../say/render.ts'
import { short } from '../say/show.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import { forStaff } from '../staff/staff.ts'
import { evident, kindOf, names } from './evident.ts'
import { followUps } from './follow-ups.ts'
import { look } from './look.ts'
import { narrowed } from './narrowed.ts'

/** Below this nothing found is worth showing, between the two it is offered to choose from. */
const worthOffering = 0.3

const worthAnswering = 0.5

/** Two hits this near, in share of the better one, are a matter for the person. */
const near = 0.04

type Wish = {
  /** Topics of the intent: a hit that shares one weighs more. */
  readonly topics?: readonly string[]
  /** How sure the intent is, 0–1. */
  readonly p?: number
  /** Answer with this entry, whatever the search says. */
  readonly entry?: Entry
  /** Be this sure that there is an answer. */
  readonly atLeast?: number
  /** The best hit must be this many times better than the next. */
  readonly before?: number
  readonly intent?: string
  /** Only other entries that share a topic with this one. */
  readonly about?: Entry
  /** Only an entry whose title or asks name this. */
  readonly speaksOf?: string | RegExp
}

/** Answers from the knowledge, or offers near misses; undefined when there is no evidence. */
export function answer(scene: Scene, query: string, wish: Wish = {}): Reply | undefined {
  if (wish.entry) return answerWith(scene, wish.entry, 1, wish.intent)
  const searched = narrowed(
    look(scene, query, wish.topics && { topics: wish.topics, p: wish.p ?? 0.5 }),
    wish.topics ?? [],
    wish.p ?? 0.5,
    kindOf(query),
  )
  const { speaksOf, about } = wish
  const found = {
    ...searched,
    hits: searched.hits.filter(
      ({ entry }) =>
        (entry.collection !== 'incidents' || !(signs.prevents.test(query) || signs.worries.test(query))) &&
        (speaksOf === undefined || names(entry, speaksOf)) &&
        (about === undefined ||
          (entry.id !== about.id && entry.topics.some((topic) => about.topics.includes(topic)))),
    ),
  }
  const [best, second] = found.hits
  if (!best || found.answerable < Math.min(worthOffering, wish.atLeast ?? 1)) return undefined
  if (wish.atLeast !== undefined && found.answerable < wish.atLeast) return undefined
  if (wish.before !== undefined && second && best.score < second.score * wish.before) return undefined
  const ofWish = best.entry.topics.some((topic) => wish.topics?.includes(topic))
  const fitting = (wish.p ?? 0) >= 0.6 && ofWish
  // What is of another matter than what is wished for must speak for itself.
  if (!ofWish && !evident(query, best.entry, found.answerable, best.alike)) return undefined
  const sure = found.answerable >= (fitting ? worthOffering : worthAnswering)
  const apart = !second || second.score < best.score * (1 - near) || found.answerable >= 0.8
  if (sure && apart) return answerWith(scene, best.entry, found.answerable, wish.intent, found)
  if (wish.atLeast !== undefined) return answerWith(scene, best.entry, found.answerable, wish.intent, found)
  const offered = found.hits.filter(
    ({ entry, alike }) =>
      evident(query, entry, found.answerable, alike) ||
      entry.topics.some((topic) => wish.topics?.includes(topic)),
  )
  return offered.length > 0
    ? nearMisses(scene, offered, { intent: 'near-miss', confidence: found.answerable })
    : undefined
}

function answerWith(scene: Scene, entry: Entry, sure: number, intent?: string, found?: Found): Reply {
  const { bubbles: plain, behaviour } = render(scene, entry)
  const { bubbles, wants } = reworded(scene, entry, plain)
  return {
    state: { ...scene.state, topic: entry.id, misses: 0 },
    bubbles: scene.audience === 'staff' ? forStaff(scene, entry, bubbles, found) : bubbles,
    offer: { text: text(scene, 'anything-else'), choices: followUps(scene, entry) },
    behaviour,
    intent: intent ?? entry.id,
    confidence: sure,
    effects: [{ kind: 'count', what: 'answered', of: entry.id }],
    ...(wants ? { wants } : {}),
  }
}

/** The answer in words that fit the question, where somebody has found them; our own words stay behind 「つづきを読む」. */
function reworded(
  scene: Scene,
  entry: Entry,
  bubbles: readonly Bubble[],
): { readonly bubbles: readonly Bubble[]; readonly wants?: Want } {
  const [claim, ...rest] = bubbles
  if (claim?.kind !== 'claim') return { bubbles }
  const said = [claim.text, claim.more].filter((part) => part !== undefined).join('\n')
  const wants = rephrasing(scene, entry, said)
  const words = wants && rephrased(scene, wants)
  if (words === undefined) return { bubbles, ...(wants ? { wants } : {}) }
  return { bubbles: [{ ...claim, text: words, more: said }, ...rest] }
}

/** The entries that may have been meant, to choose from. */
export function nearMisses(
  scene: Scene,
  hits: readonly Hit[],
  as: { readonly intent: string; readonly confidence: number },
): Reply {
  const choices = hits.slice(0, 3).map(({ entry }) => ({
    value: encode({ kind: 'entry', id: entry.id }),
    label: short(titleOf(entry)),
  }))
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'near-misses'),
      choices: [...choices, press(scene, 'none-of-these', 'none-of-these')],
    },
    behaviour: 'ask_back',
    ...as,
  }
}

/** Outside what we do: no, and what we can do instead. */
export function decline(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, 'out-of-scope')],
    behaviour: 'decline',
    intent: 'out-of-scope',
    confidence: 1,
  }
}
