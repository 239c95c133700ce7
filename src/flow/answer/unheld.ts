import * as signs from '../../content/generated/signs.ts'
import { piecesOf } from '../../knowledge/coverage.ts'
import { kindsOf, shareOf } from '../../knowledge/kind.ts'
import type { Held } from '../../knowledge/knowledge.ts'
import { meant } from '../../knowledge/meant.ts'
import { wholeOf } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { tellsAnother } from './definition.ts'
import { foreign, held, judged, strange, told } from './held.ts'
import { namesSomething } from './look.ts'
import { itself } from './narrowed.ts'
import { inOtherSense, nearest, outsideOf } from './nearest.ts'
import { onlyGrants } from './subject.ts'
import { nothingHeld, otherGrant, outside } from './without.ts'

/** Below this nothing is told of it, unless somebody has asked it in these words; */
const doubtful = 0.15
/** What was found is told to be no answer below this, */
const unanswered = 0.25
/** … or this, where it may be none of ours and holds a word that nothing of ours is asked about. */
const unspoken = 0.4
/** A thing that grants are asked for, and that is no more than this ours, is none of those that we know grants for. */
const otherGoods = { ours: 0.5, answers: 0.2 }
/** So much of what an entry is asked is its price. */
const mostly = 0.5
/** From here on what is told answers, however strange it sounds. */
const plainlyHeld = 0.6
/** From here on it is ours, whatever the likeliest intent. */
const familiar = 0.45
/** Shorter is a fragment, longer a story: both are read otherwise. */
const readable = { least: 4, most: 60 }
/** A few words after an answer lean on it. */
const short = 16
/** What the bot does itself is not judged by what the knowledge holds. */
const likely = 0.35

/**
 * A reply to a first wish, weighed against what the knowledge holds: what it likely holds is told where the reply leads
 * away from it, and what it hardly holds is said not to be held, with what is near and who helps.
 */
export function weighed(scene: Scene, meaning: Meaning, wished: () => Reply | undefined): Reply | undefined {
  const found = isJudged(scene, meaning) ? named(scene, meaning, judged(scene, meaning.text)) : undefined
  const reply = wished()
  if (reply?.behaviour === 'refuse') return reply
  if (found && (found.ours < foreign || inOtherSense(meaning.text))) return without(scene, meaning, found)
  // What a thing is is never told by the first steps of an emergency.
  if (reply?.behaviour === 'safety_first' && meaning.distant && meant(meaning.text) !== undefined)
    return nothingHeld(scene, meaning, found ?? judged(scene, meaning.text))
  const other = reply?.behaviour === 'safety_first' ? insteadOfSteps(scene, meaning, found) : undefined
  if (other) return other
  return held(scene, meaning, reply, found) ?? (found ? orUnheld(scene, meaning, found, reply) : reply)
}

/**
 * Where nothing has happened, no first steps are told if the knowledge holds an answer, and who only got a letter is told how
 * to know whether it is real. Undefined in an emergency.
 */
function insteadOfSteps(scene: Scene, { text: said, urgent }: Meaning, found?: Held): Reply | undefined {
  if (urgent.length > 0) return undefined
  const best = found?.entry
  if (best && best.collection !== 'incidents' && found.answers >= rather)
    return answer(scene, said, { entry: best })
  if (!signs.letterCame.test(said)) return undefined
  const { hits } = scene.knowledge.search(said, scene.audience, { topics: ['phishing'], p: 1 })
  const real = hits.find(({ entry }) => entry.collection === 'faq' && entry.topics.includes('phishing'))
  return real && answer(scene, said, { entry: real.entry })
}
const rather = 0.45

/** Who calls our subject by its name speaks of it, and more so who would keep a thing of the net safe or names one of ours. */
function named(scene: Scene, meaning: Meaning, found: Held): Held {
  const { text: said } = meaning
  if (signs.keepsAThingSafe.test(said) || signs.ourThings.test(said))
    return { ...found, ours: Math.max(familiar, found.ours) }
  const ofOurs = signs.securityItself.test(said) || plainlyWished(scene, meaning)
  return ofOurs ? { ...found, ours: Math.max(strange, found.ours) } : found
}

/** What is wished is plain by all its words together, whatever thing is named with it (「エクセルの質問表が来た」). */
function plainlyWished({ knowledge }: Scene, { intents: [best], inScope }: Meaning): boolean {
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || !does || !('answer' in does)) return false
  return best.p >= plainly.p && inScope >= plainly.inScope
}
const plainly = { p: 0.7, inScope: 0.7 }

/** Whether what is held can be judged by the words alone. */
function isJudged(scene: Scene, { text: said, facts, refusal, fragment, intents: [best] }: Meaning): boolean {
  if (said.length < readable.least || said.length > readable.most || refusal || fragment) return false
  if (facts.some(({ value }) => typeof value === 'number' || typeof value === 'boolean')) return false
  if (scene.state.topic !== undefined && said.length <= short) return false
  if (piecesOf(said).length === 0 || namesSomething(said)) return false
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return !(best && best.p >= likely && does && 'control' in does)
}

function orUnheld(scene: Scene, meaning: Meaning, judged: Held, reply: Reply | undefined): Reply | undefined {
  const { ours, answers, entry, unknown } = judged
  const beside = () => without(scene, meaning, judged)
  const unheld = () => nothingHeld(scene, meaning, judged)
  if (reply?.behaviour === 'decline') return isOutside(meaning, ours) ? beside() : unheld()
  if (reply === undefined || leadsOn(scene, reply)) {
    const least = unknown === undefined ? otherGoods.answers : unspoken
    const goods = ours < otherGoods.ours && answers < least && !onlyGrants(meaning)
    return ours < strange || (goods && meaning.text.search(signs.grant) >= 0) ? beside() : reply
  }
  const id = told(reply)
  if (id === undefined) return reply
  if (pricesUntold(scene, meaning.text, id) || tellsAnother(scene, meaning.text, id))
    return ours < strange ? beside() : unheld()
  if (unknown === undefined && spelt(scene, meaning, id)) return reply
  const sure = id === entry?.id && answers >= plainlyHeld
  if (!sure && (ours < strange || (ours < familiar && outsideOf(meaning)))) return beside()
  const least = unknown === undefined ? unanswered : unspoken
  return ours < familiar && id === entry?.id && answers < least ? unheld() : reply
}

const isOutside = (meaning: Meaning, ours: number): boolean =>
  ours < familiar && (ours < doubtful || outsideOf(meaning))

const asksPriceAlone = (said: string): boolean =>
  kindsOf(said).includes('price') && said.search(signs.grant) < 0

/** What a thing costs is not told by an entry that says and is asked nothing of money. */
function pricesUntold({ knowledge }: Scene, said: string, id: string): boolean {
  const entry = knowledge.entry(id)
  if (entry === undefined || entry.collection === 'incentives') return false
  // Sums of a grant are no price.
  const ofGrants = entry.topics.some((topic) => topic.startsWith('subsidy'))
  const tells = ofGrants ? shareOf(entry, ['price']) >= mostly : signs.tellsPrice.test(wholeOf(entry))
  return asksPriceAlone(said) && !tells
}

const without = (scene: Scene, meaning: Meaning, held: Held): Reply => {
  if (meaning.text.search(signs.grant) >= 0) return otherGrant(scene, held)
  return nearest(scene, meaning, held) ?? outside(scene, meaning.text)
}

/** A guided conversation begins, several things are held out to choose from, or one grant stands in for another. */
const leadsOn = ({ state }: Scene, reply: Reply): boolean =>
  reply.state.flow?.id !== state.flow?.id ||
  (told(reply) === undefined && reply.behaviour === 'answer_caveat') ||
  (reply.behaviour === 'ask_back' && reply.intent !== 'missed')

/** Who asks in an entry's own words means it. */
const spelt = (scene: Scene, { text: said }: Meaning, id: string): boolean =>
  scene.knowledge
    .search(said, scene.audience)
    .hits.some(({ entry, alike }) => entry.id === id && alike >= itself)
