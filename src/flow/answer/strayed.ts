import * as signs from '../../content/generated/signs.ts'
import { covered, pairsOf } from '../../knowledge/coverage.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { folded } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { isUnheld } from '../reply.ts'
import { nextOf, nextStep } from '../say/next-step.ts'
import type { Reply, Scene } from '../scene.ts'
import { lastSpokenOf } from '../spoken-of.ts'
import { answer } from './answer.ts'
import { onward, toldOrNotHeld } from './following.ts'
import { told } from './held.ts'
import { nameOf, namesSomething } from './look.ts'
import { isBeside, isOfMatter } from './subject.ts'
import { themes } from './theme.ts'

/** Longer words name what they are about. */
const longest = 16
/** A wish this plain of its own leans on nothing. */
const plainly = 0.75
/** 「断る文句ある？」 after what to say to a salesman: so much of the words stand there. */
const half = 0.5
/** 「代わりになるものは」 asks too. */
const leftOpen = /(?:は|って)[。…]*$/u

/**
 * A few words after an answer that were answered with another matter, though nothing in them leads there (「入った方がいい？」 of
 * an insurance, told of updates): what the topic's own entries say of them, else that it is not held and what was to be done
 * next. Undefined where the reply stands.
 */
export function broughtBack(scene: Scene, meaning: Meaning, reply: Reply | undefined): Reply | undefined {
  const { text: said, facts, intents } = meaning
  const entry = lastSpokenOf(scene, scene.state.topic) ?? lastSpokenOf(scene, scene.state.earlier)
  if (!entry || scene.state.flow || facts.length > 0 || said.length > longest) return undefined
  if (namesSomething(said) || said.search(signs.grant) >= 0) return undefined
  const pieces = ownPieces(said)
  if (signs.badOrFine.test(said) && asks(said) && ownPieces(said.replace(signs.badOrFine, ' ')).length === 0)
    return answer(scene, said, { entry })
  if ((intents[0]?.p ?? 0) >= plainly) return undefined
  const other = entryTold(scene, reply)
  if (!strays(entry, other, reply)) return undefined
  const own = ofMatter(scene, entry, said, pieces)
  if (own) return own
  if (reply && isUnheld(reply) && pieces.length > 0 && covered(pieces, entry) >= half)
    return answer(scene, said, { entry })
  if (pieces.some((piece) => piece.length > 1)) return undefined
  // What is told may be asked in just these words.
  if (other && isAskedSo(scene, said, other)) return undefined
  if (asks(said) || leftOpen.test(said)) return withNext(scene, entry, toldOrNotHeld(scene, entry, said))
  return other && onward(scene, entry)
}

/** Words this like an entry's own mean it, though each of them says little. */
const alike = 0.6

const isAskedSo = ({ knowledge, audience }: Scene, said: string, entry: Entry): boolean =>
  knowledge.search(said, audience).hits.some((hit) => hit.entry.id === entry.id && hit.alike >= alike)

/** A question beside a guided conversation that names nothing (「どうやるの」), told of what the conversation is not about, is none. */
export function keptToFlow(
  scene: Scene,
  { text: said }: Meaning,
  reply: Reply | undefined,
): Reply | undefined {
  const about = scene.state.flow && themes[scene.state.flow.id]
  const entry = entryTold(scene, reply)
  if (!about || !entry || namesSomething(said) || ownPieces(said).length > 0) return reply
  return entry.topics.some((topic) => about.includes(topic)) ? reply : undefined
}

function entryTold({ knowledge }: Scene, reply: Reply | undefined): Entry | undefined {
  const id = reply && told(reply)
  return id === undefined ? undefined : knowledge.entry(id)
}

/** Whether a reply is nothing, or tells of another matter; each measure is a matter of its own. */
function strays(entry: Entry, other: Entry | undefined, reply: Reply | undefined): boolean {
  if (!other) return !reply || (isUnheld(reply) && reply.state.open === undefined)
  const measures = entry.collection === 'measures' && other.collection === 'measures'
  return !(measures ? isBeside(entry, other) : isOfMatter(entry, other))
}

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
      covered(pieces, one) === 1,
  )
  return own && answer(scene, said, { entry: own.entry })
}

/** What was to be done next stands behind what is not held. */
function withNext(scene: Scene, entry: Entry, reply: Reply): Reply {
  const next = nextOf(scene, entry)
  return next === undefined ? reply : { ...reply, bubbles: [...reply.bubbles, nextStep(scene, entry, next)] }
}

/** Of what is said of no matter in particular nothing is left: 入った方がいい is 入. */
const ownPieces = (said: string): readonly string[] =>
  pairsOf(
    [signs.framing, signs.common, signs.noSubject, signs.ofAnyMatter].reduce(
      (left, words) => left.replace(words, ' '),
      folded(said),
    ),
  )
