import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { maybe } from '../answer/choose.ts'
import { asks, decide } from '../decide.ts'
import { isUnheld } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

/** Whether an answer shows that the words were not understood. */
export function isUnclear(reply: Reply, meaning: Meaning): boolean {
  const { behaviour, confidence } = reply
  if (meaning.facts.length > 0) return false
  if (isMissed(reply)) return true
  return (
    isUnheld(reply) &&
    (behaviour === 'decline' || (confidence ?? 1) <= maybe) &&
    decide(meaning).kind !== 'serve'
  )
}

const isMissed = ({ intent, effects }: Reply): boolean =>
  intent === 'near-miss' ||
  effects?.some((effect) => effect.kind === 'count' && effect.what === 'missed') === true

/** Whether the person is left without anything of theirs. */
export const isLost = (reply: Reply): boolean =>
  reply.behaviour === 'decline' || reply.intent === 'own-heard' || isMissed(reply)

/** An emergency, or a choice with one, that hardly more than a likeness speaks for: which it is is better asked. */
export function guessesEmergency(
  { knowledge }: Scene,
  reply: Reply,
  { urgent, intents: [best] }: Meaning,
): boolean {
  if (urgent.length > 0 || !best || best.p >= likely) return false
  const does = knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  if (!does || !('incident' in does)) return false
  return (
    reply.behaviour === 'ask_back' || reply.behaviour === 'safety_first' || reply.intent === does.incident
  )
}
const likely = 0.4

/** What is told of is hardly ours, and only by chance like something that we hold. */
export function faintlyHeld({ knowledge, audience }: Scene, reply: Reply, meaning: Meaning): boolean {
  const { text: said, urgent, intents, inScope } = meaning
  if (reply.behaviour !== 'answer' || urgent.length > 0 || inScope >= 0.5) return false
  return (intents[0]?.p ?? 0) < likely && knowledge.held(said, audience).ours < hardlyOurs
}
const hardlyOurs = 0.2

/** Trouble is told and nothing is asked: how it could have been prevented is no answer. */
export function onlyAdvises({ knowledge }: Scene, { state, behaviour }: Reply, meaning: Meaning): boolean {
  const entry = state.topic === undefined ? undefined : knowledge.entry(state.topic)
  if (behaviour !== 'answer' || !entry || meaning.facts.length > 0 || asks(meaning.text)) return false
  return !entry.topics.some((topic) => topic === 'incident' || topic === 'phishing' || topic === 'consult')
}

/** Something odd goes on with a computer, an account or data, and it fits no emergency: what it is is asked. */
export const tellsTrouble = ({ text: said }: Meaning): boolean =>
  signs.troubleTold.test(said) && !signs.onlyFeared.test(said)
