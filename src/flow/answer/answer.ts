import * as signs from '../../content/generated/signs.ts'
import type { Entry, Found, Hit } from '../../knowledge/knowledge.ts'
import type { Want } from '../../llm/port.ts'
import type { Bubble, Choice } from '../../message.ts'
import { encode } from '../press.ts'
import { rephrased, rephrasing } from '../say/help.ts'
import { areas } from '../say/menu.ts'
import { render, titleOf } from '../say/render.ts'
import { short } from '../say/show.ts'
import { press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { forStaff } from '../staff/staff.ts'
import type { FlowId } from '../state.ts'
import { evident, kindOf, names } from './evident.ts'
import { look } from './look.ts'

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
  const fitting = (wish.p ?? 0) >= 0.6 && best.entry.topics.some((topic) => wish.topics?.includes(topic))
  if (wish.topics === undefined && !evident(query, best.entry, found.answerable, best.alike)) return undefined
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

/** From here on an intent decides what is spoken of, unless another entry is far better. */
const deciding = 0.6
/** An entry on its topics that is about the very kind of thing asked (how much, when, where) may be this far behind. */
const kindred = 0.5

/** An entry on other topics is meant when it is so much more alike, unless the intent is this sure. */
const farOff = { from: 0.3, by: 0.15, unlessSure: 0.7 }

/** From this likeness to one of its asks on a question is an entry's own. */
export const itself = 0.6
/** … and from this on nothing else can be meant. */
export const same = 0.85

/** A sure intent keeps to its topics; the search has weighed them already. */
function narrowed(found: Found, topics: readonly string[], p: number, kind?: RegExp): Found {
  if (topics.length === 0) return found
  const on = ({ entry }: Hit) => entry.topics.some((topic) => topics.includes(topic))
  const [first] = found.hits
  // Who asks in an entry's own words means that entry, whatever the intent.
  if (first && first.alike >= itself && (!kind || first.alike >= same || names(first.entry, kind)))
    return found
  const best = first?.score ?? 0
  // The surer the intent, the further behind its topics may be.
  const behind = best * (deciding - 0.8 * Math.max(0, p - deciding))
  const within = found.hits.filter((hit) => on(hit) && hit.score >= behind)
  const asked = kind
    ? found.hits.filter(
        (hit) => on(hit) && hit.score >= Math.min(behind, best * kindred) && names(hit.entry, kind),
      )
    : []
  const [nearest] = found.hits.toSorted((one, other) => other.alike - one.alike)
  const off =
    nearest &&
    nearest.alike >= farOff.from &&
    nearest.alike - (within[0]?.alike ?? 0) >= farOff.by &&
    (!kind || asked.length === 0 || names(nearest.entry, kind))
  if (off && p < farOff.unlessSure) return { ...found, hits: [nearest] }
  if (p >= deciding && within.length > 0) return { ...found, hits: asked.length > 0 ? asked : within }
  return found
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

/** What usually comes next after an answer: related entries, the flow that fits, a person. */
function followUps(scene: Scene, entry: Entry): readonly Choice[] {
  const related = entry.related.flatMap((id) => {
    const one = scene.knowledge.entry(id)
    return one?.audience.includes(scene.audience)
      ? [{ value: encode({ kind: 'entry', id }), label: short(titleOf(one)) }]
      : []
  })
  if (entry.topics.includes('meta')) return areas(scene)
  const flow = flowFor(entry)
  return [
    ...related.slice(0, 3),
    ...(flow ? [pressFlow(scene, flow)] : []),
    press(scene, 'menu', 'menu'),
    press(scene, 'person-label', 'person'),
  ]
}

/** The guided conversation that takes a topic further. */
const ways: readonly (readonly [RegExp, FlowId])[] = [
  [/^subsidy/, 'eligibility'],
  [/^product/, 'products'],
  [/^(?:supplier|scs|security-action|guideline|measures|self-check)$/, 'self-check'],
  [/^incentive$/, 'incentive'],
]

function flowFor(entry: Entry) {
  switch (entry.collection) {
    case 'schemes':
      return 'eligibility'
    case 'barriers':
      return 'barriers'
    case 'incentives':
      return 'incentive'
    case 'categories':
    case 'products':
      return 'products'
    case 'measures':
      return 'self-check'
    default:
      return ways.find(([about]) => entry.topics.some((topic) => about.test(topic)))?.[1]
  }
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
