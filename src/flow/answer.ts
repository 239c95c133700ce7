import type { Entry, Found } from '../knowledge/knowledge.ts'
import type { Choice } from '../message.ts'
import { flows } from './flows.ts'
import { encode } from './press.ts'
import { render, titleOf } from './render.ts'
import { type Reply, type Scene, says, text } from './scene.ts'
import { short } from './show.ts'
import { forStaff } from './staff.ts'

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
  /** Only an entry whose title or asks name this. */
  readonly speaksOf?: string
}

/** Answers from the knowledge, or offers near misses; undefined when there is no evidence. */
export function answer(scene: Scene, query: string, wish: Wish = {}): Reply | undefined {
  if (wish.entry) return answerWith(scene, wish.entry, 1, wish.intent)
  const searched = narrowed(scene.knowledge.search(query, scene.audience), wish.topics ?? [], wish.p ?? 0.5)
  const { speaksOf } = wish
  const found =
    speaksOf === undefined
      ? searched
      : { ...searched, hits: searched.hits.filter(({ entry }) => names(entry, speaksOf)) }
  const [best, second] = found.hits
  if (!best || found.answerable < Math.min(worthOffering, wish.atLeast ?? 1)) return undefined
  if (wish.atLeast !== undefined && found.answerable < wish.atLeast) return undefined
  if (wish.before !== undefined && second && best.score < second.score * wish.before) return undefined
  const fitting = (wish.p ?? 0) >= 0.6 && best.entry.topics.some((topic) => wish.topics?.includes(topic))
  const sure = found.answerable >= (fitting ? worthOffering : worthAnswering)
  const apart = !second || second.score < best.score * (1 - near) || found.answerable >= 0.8
  if (sure && apart) return answerWith(scene, best.entry, found.answerable, wish.intent, found)
  if (wish.atLeast !== undefined) return answerWith(scene, best.entry, found.answerable, wish.intent, found)
  return nearMisses(scene, found)
}

const names = (entry: Entry, words: string): boolean =>
  [entry.title, ...entry.asks].some((one) => one.includes(words))

/** Hits that share a topic with the intent weigh more, the surer the intent. */
function narrowed(found: Found, topics: readonly string[], p: number): Found {
  if (topics.length === 0) return found
  const hits = found.hits
    .map(({ entry, score }) => ({
      entry,
      score: entry.topics.some((topic) => topics.includes(topic)) ? score * (1 + 0.5 * p) : score,
    }))
    .sort((one, other) => other.score - one.score)
  return { ...found, hits }
}

function answerWith(scene: Scene, entry: Entry, sure: number, intent?: string, found?: Found): Reply {
  const { bubbles, behaviour } = render(scene, entry)
  return {
    state: { ...scene.state, topic: entry.id, misses: 0 },
    bubbles: scene.audience === 'staff' ? forStaff(scene, entry, bubbles, found) : bubbles,
    offer: { text: text(scene, 'anything-else'), choices: followUps(scene, entry) },
    behaviour,
    intent: intent ?? entry.id,
    confidence: sure,
    effects: [{ kind: 'count', what: 'answered', of: entry.id }],
  }
}

/** What usually comes next after an answer: related entries, the flow that fits, a person. */
function followUps(scene: Scene, entry: Entry): readonly Choice[] {
  const related = entry.related.flatMap((id) => {
    const one = scene.knowledge.entry(id)
    return one?.audience.includes(scene.audience)
      ? [{ value: encode({ kind: 'entry', id }), label: short(titleOf(one)) }]
      : []
  })
  const flow = flowFor(entry)
  return [
    ...related.slice(0, 3),
    ...(flow ? [{ value: encode({ kind: 'flow', id: flow }), label: text(scene, flows[flow].title) }] : []),
    { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
    { value: encode({ kind: 'do', what: 'person' }), label: text(scene, 'person-label') },
  ]
}

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
      if (entry.topics.some((topic) => topic.startsWith('subsidy'))) return 'eligibility'
      return undefined
  }
}

function nearMisses(scene: Scene, found: Found): Reply {
  const choices = found.hits.slice(0, 3).map(({ entry }) => ({
    value: encode({ kind: 'entry', id: entry.id }),
    label: short(titleOf(entry)),
  }))
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'near-misses'),
      choices: [
        ...choices,
        { value: encode({ kind: 'do', what: 'none-of-these' }), label: text(scene, 'none-of-these') },
      ],
    },
    behaviour: 'ask_back',
    intent: 'near-miss',
    confidence: found.answerable,
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
