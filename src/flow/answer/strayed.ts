import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { folded, headOf } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { isUnheld } from '../reply.ts'
import { nextOf, nextStep } from '../say/next-step.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'
import { lastSpokenOf, notHeld } from './following.ts'
import { told } from './held.ts'
import { nameOf, namesSomething } from './look.ts'
import { themes } from './theme.ts'

/** Longer words name what they are about. */
const longest = 16
/** A wish this plain of its own leans on nothing. */
const plainly = 0.75
/** 「代わりになるものは」 asks too. */
const leftOpen = /(?:は|って)[。…]*$/u
/** Topics of half the knowledge: what shares no other is of another matter. */
const general: readonly string[] = ['measures', 'incentive']

/**
 * A few words after an answer that were answered with another matter, though nothing in them leads there (「入った方がいい？」 of
 * an insurance, told of updates): what the topic's own entries say of them, else that it is not held and what was to be done
 * next. Undefined where the reply stands.
 */
export function broughtBack(scene: Scene, meaning: Meaning, reply: Reply | undefined): Reply | undefined {
  const { text: said, facts, intents } = meaning
  const entry = lastSpokenOf(scene, scene.state.topic) ?? lastSpokenOf(scene, scene.state.earlier)
  if (!entry || scene.state.flow || facts.length > 0 || said.length > longest || namesSomething(said))
    return undefined
  if (said.search(signs.grant) >= 0) return undefined
  const pieces = piecesOf(said)
  if (pieces.length === 0 && signs.badOrFine.test(said) && asks(said)) return answer(scene, said, { entry })
  if ((intents[0]?.p ?? 0) >= plainly || !strays(scene, entry, reply)) return undefined
  const own = ofMatter(scene, entry, said, pieces)
  if (own) return own
  if (reply && isUnheld(reply) && isHalfSaidOf(entry, pieces)) return answer(scene, said, { entry })
  if (pieces.some((piece) => piece.length > 1)) return undefined
  if (asks(said) || leftOpen.test(said)) return withNext(scene, entry, notHeld(scene, entry))
  return reply && isStray(scene, reply, pieces) ? onward(scene, entry) : undefined
}

/** A question beside a guided conversation that names nothing (「どうやるの」), told of what the conversation is not about, is none. */
export function keptToFlow(
  scene: Scene,
  { text: said }: Meaning,
  reply: Reply | undefined,
): Reply | undefined {
  const { flow } = scene.state
  const about = flow && themes[flow.id]
  const id = reply && told(reply)
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  if (!about || !entry || namesSomething(said) || piecesOf(said).length > 0) return reply
  return entry.topics.some((topic) => about.includes(topic)) ? reply : undefined
}

/** Whether a reply is nothing, or tells of another matter. */
function strays({ knowledge }: Scene, entry: Entry, reply: Reply | undefined): boolean {
  if (!reply) return true
  const id = told(reply)
  const other = id === undefined ? undefined : knowledge.entry(id)
  if (!other) return isUnheld(reply) && reply.state.open === undefined
  // Each measure is a matter of its own.
  return !(entry.collection === 'measures' && other.collection === 'measures'
    ? isBeside(entry, other)
    : isOfMatter(entry, other))
}

/** What is told is not asked in these words, where there are any. */
function isStray({ knowledge }: Scene, reply: Reply, pieces: readonly string[]): boolean {
  const id = told(reply)
  const other = id === undefined ? undefined : knowledge.entry(id)
  return other !== undefined && (pieces.length === 0 || !isSaidOf(other, pieces))
}

/** 「断る文句ある？」 after what to say to a salesman: most of the words stand there. */
const isHalfSaidOf = (entry: Entry, pieces: readonly string[]): boolean =>
  pieces.length > 0 && pieces.filter((piece) => headOf(entry).includes(piece)).length * 2 >= pieces.length

const isSaidOf = (entry: Entry, pieces: readonly string[]): boolean =>
  pieces.every((piece) => headOf(entry).includes(piece))

const isOfMatter = (entry: Entry, other: Entry): boolean =>
  isBeside(entry, other) || other.topics.includes(matterOf(entry) ?? '')

const isBeside = (entry: Entry, other: Entry): boolean =>
  entry.id === other.id || entry.related.includes(other.id) || other.related.includes(entry.id)

/** What an entry is of first of all. */
const matterOf = ({ topics }: Entry): string | undefined => topics.find((topic) => !general.includes(topic))

/** What another entry of the same matter says of all the words. */
function ofMatter(scene: Scene, entry: Entry, said: string, pieces: readonly string[]): Reply | undefined {
  if (pieces.length === 0) return undefined
  const query = `${nameOf(entry) ?? entry.title} ${said}`
  const { hits } = scene.knowledge.search(query, scene.audience, { topics: entry.topics, p: 0.9 })
  const own = hits.find(
    ({ entry: one }) =>
      one.id !== entry.id &&
      one.collection !== 'incidents' &&
      isOfMatter(entry, one) &&
      isSaidOf(one, pieces),
  )
  return own && answer(scene, said, { entry: own.entry })
}

/** What was to be done next stands behind what is not held. */
function withNext(scene: Scene, entry: Entry, reply: Reply): Reply {
  const next = nextOf(scene, entry)
  return next === undefined ? reply : { ...reply, bubbles: [...reply.bubbles, nextStep(scene, entry, next)] }
}

/** What was told is heard, and what was to be done next said again. */
function onward(scene: Scene, entry: Entry): Reply | undefined {
  const next = nextOf(scene, entry)
  if (next === undefined) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'worry-heard'), nextStep(scene, entry, next)],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 0.6,
  }
}

/** Pairs of letters of words, and single kanji: 入った is 入. */
const piecesOf = (said: string): readonly string[] =>
  [...bareOf(said).matchAll(/\p{sc=Han}+|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu)].flatMap(([word]) =>
    word.length === 1 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)),
  )

/** The words without those that are said of any matter. */
const bareOf = (said: string): string =>
  [signs.framing, signs.noSubject, signs.ofAnyMatter].reduce(
    (left, words) => left.replace(words, ' '),
    folded(said),
  )
