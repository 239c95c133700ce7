import * as signs from '../../content/generated/signs.ts'
import { piecesOf } from '../../knowledge/coverage.ts'
import type { Held } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Reply, Scene } from '../scene.ts'
import { itself } from './answer.ts'
import { namesSomething } from './look.ts'
import { nothingHeld, otherGrant, outside } from './without.ts'

/** Below this a question is none of ours, whatever it is like; */
const foreign = 0.1
/** … below this no guided conversation begins by it, and nothing is let choose; */
const strange = 0.25
/** … and below this what was found is told to be no answer. */
const unanswered = 0.15
/** Shorter is a fragment, longer a story: both are read otherwise. */
const readable = { least: 4, most: 60 }
/** A few words after an answer lean on it. */
const short = 16
/** What the bot does itself is not judged by what the knowledge holds. */
const likely = 0.35

/** Whether what is held can be judged by the words alone. */
function judged(scene: Scene, { text: said, facts, refusal, fragment, intents: [best] }: Meaning): boolean {
  if (said.length < readable.least || said.length > readable.most || refusal || fragment) return false
  if (facts.some(({ value }) => typeof value === 'number' || typeof value === 'boolean')) return false
  if (scene.state.topic !== undefined && said.length <= short) return false
  if (piecesOf(said).length === 0 || namesSomething(said)) return false
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return !(best && best.p >= likely && does && ('control' in does || 'refuse' in does))
}

/** What is asked beside our subjects is said to be that, and who helps; undefined when it may be ours. */
export function notOurs(scene: Scene, meaning: Meaning): Reply | undefined {
  if (!judged(scene, meaning)) return undefined
  const held = scene.knowledge.held(meaning.text, scene.audience)
  return held.ours < foreign ? without(scene, meaning, held) : undefined
}

/** A reply as it is, or that nothing is held where the reply is most likely about something else. */
export function orUnheld(scene: Scene, meaning: Meaning, reply: Reply | undefined): Reply | undefined {
  if (reply?.behaviour === 'decline' || !judged(scene, meaning)) return reply
  const held = scene.knowledge.held(meaning.text, scene.audience)
  if (held.ours < strange && (reply === undefined || leadsOn(scene, reply)))
    return without(scene, meaning, held)
  const told = answeredWith(reply)
  if (told === undefined || spelt(scene, meaning, told)) return reply
  if (held.ours < strange) return without(scene, meaning, held)
  return told === held.entry?.id && held.answers < unanswered ? nothingHeld(scene, meaning, held) : reply
}

const without = (scene: Scene, meaning: Meaning, held: Held): Reply =>
  meaning.text.search(signs.grant) >= 0 ? otherGrant(scene, held) : outside(scene, meaning.text)

/** A guided conversation begins, or several things are held out to choose from. */
const leadsOn = ({ state }: Scene, reply: Reply): boolean =>
  reply.state.flow?.id !== state.flow?.id || (reply.behaviour === 'ask_back' && reply.intent !== 'missed')

const answeredWith = (reply: Reply | undefined): string | undefined =>
  reply?.effects?.flatMap((effect) =>
    effect.kind === 'count' && effect.what === 'answered' && effect.of !== undefined ? [effect.of] : [],
  )[0]

/** Who asks in an entry's own words means it. */
const spelt = (scene: Scene, { text: said }: Meaning, id: string): boolean =>
  scene.knowledge
    .search(said, scene.audience)
    .hits.some(({ entry, alike }) => entry.id === id && alike >= itself)
