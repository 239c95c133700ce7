import * as signs from '../../content/generated/signs.ts'
import type { Control, Meaning, Urgent } from '../../understand/meaning.ts'
import { inGeneral } from '../answer/in-general.ts'
import { asks } from '../decide.ts'
import { byLabel } from '../firm/read.ts'
import { questionOf } from '../guided/question.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { farAway, offerOf, otherEmergency, questionOn, type Told } from './aftermath-asked.ts'
import { forbidden, inDuty, phonedThem, toldOfFirm } from './aftermath-said.ts'
import { wishedWithin } from './aftermath-wish.ts'
import { isDone, stepsOf, touched } from './incident-steps.ts'
import { onward } from './onward.ts'
import { calmed } from './over.ts'
import { urgent } from './urgent.ts'

/** So long after the last word on it an emergency is what is being talked about, in milliseconds. */
const lasting = 30 * 60 * 1000
/** A wish this plain that has nothing to do with the emergency is served. */
const plainly = 0.6

/** Words that lead out of it, or to a person. */
const leading: readonly Control[] = [
  'person',
  'erase',
  'menu',
  'restart',
  'cancel',
  'show-profile',
  'resume',
  'previous-topic',
]

/** The emergency that is being talked about, while it is. */
export function underWay({ state: { alarm, flow, open }, knowledge, now }: Scene): Told | undefined {
  if (!alarm || now.at - alarm.at > lasting) return undefined
  // Who answers the questions of a conversation has left the emergency.
  if (flow?.stage === 'asking' && !flow.waits && open?.kind === 'question') return undefined
  const entry = knowledge.entry(alarm.incident)
  return entry?.collection === 'incidents' ? entry : undefined
}

/** From here on another emergency is told of, whatever was done of the first. */
const surely = 0.8
/** … in few letters by an intent at least this likely. */
const hardly = 0.5
const few = 10
const brief = 20

/** Whether faint signs of an emergency are only more of the one being talked about: a step of it, or nothing plain. */
export function staysWithin(
  scene: Scene,
  { text: said, intents }: Meaning,
  [first]: readonly Urgent[],
): boolean {
  const incident = underWay(scene)
  if (!incident || !first) return false
  // What the false warning says is the false warning: 「ウイルスに感染しましたって」.
  if (incident.false_warning && signs.quotes.test(said)) return true
  // Money that went is more than a link that was pressed.
  if (signs.moneyGone.test(said) && first.incident !== incident.id) return false
  // 「カード番号は入れてません」 spares that.
  if (signs.spared.test(said) && said.length <= brief) return true
  // A likeness to every emergency a little is one to none.
  const vague = (intents[0]?.p ?? 0) < hardly && said.length <= few
  return first.incident === incident.id || first.score < surely || vague || isDone(said)
}

/**
 * What is said while an emergency is being talked about is read within it: a step that was done, more that happened, a question
 * about it. Nothing of it is a fact of the firm. Undefined when the words lead elsewhere.
 */
export function inAftermath(scene: Scene, words: string, heard: Meaning): Reply | undefined {
  const incident = underWay(scene)
  const meaning = withoutThenNext(heard)
  if (!incident || meaning.controls.some((one) => leading.includes(one))) return undefined
  if (scene.audience === 'staff' && signs.tellsMembers.test(words)) return undefined
  if (signs.troubleOver.test(meaning.text) || (incident.false_warning && signs.screenGone.test(meaning.text)))
    return calmed(scene, asks(words))
  if ((signs.harmless.test(meaning.text) || signs.neverDone.test(meaning.text)) && !asks(words))
    return { ...calmed(scene), bubbles: [says(scene, 'after-false')] }
  if (signs.nothingOfTheKind.test(meaning.text)) return undefined
  const more = gaveCard(scene, meaning.text, incident)
  if (more) return more
  const scammed = phonedThem(scene, meaning.text, incident.id)
  if (scammed) return scammed
  if (signs.thanksFirst.test(meaning.text)) return thanked(scene, incident)
  if (signs.tired.test(meaning.text)) return wearied(scene, incident)
  const wished = wishedWithin(scene, meaning, incident)
  if (wished) return wished
  if (elsewhere(scene, words, meaning)) return undefined
  const told = toldOfFirm(scene, meaning)
  if (told) return { ...told, offer: offerOf(scene, incident) }
  const held = forbidden(scene, meaning.text, incident) ?? inDuty(scene, meaning.text, incident)
  if (held) return { ...held, offer: offerOf(scene, incident) }
  const steps = stepsOf(incident)
  const met = touched(steps, meaning.text)
  const advised = met.length > 0 && signs.advisable.test(meaning.text)
  const asksOn = signs.onward.test(meaning.text) || signs.whatFirst.test(meaning.text)
  if ((met.length === 0 || asks(meaning.text)) && !advised && !asksOn) {
    const stepDone = isDone(meaning.text)
    const other = stepDone ? undefined : otherEmergency(scene, meaning, incident)
    if (other) return other
    const general = signs.safeNow.test(meaning.text) || signs.moreToDo.test(meaning.text)
    const known = general ? undefined : questionOn(scene, meaning, incident)
    if (known) return known
  }
  return onward(scene, meaning.text, incident, met)
}

/** 「切りました。次は？」 tells a step that was done; what comes next is said in any case. */
function withoutThenNext(meaning: Meaning): Meaning {
  const told = meaning.text.replace(signs.thenNext, '')
  return told !== meaning.text && isDone(told) ? { ...meaning, text: told } : meaning
}

/** 「カードの番号も言いました」: no step done, but more that happened; a card has a first aid of its own. */
function gaveCard(scene: Scene, said: string, incident: Told): Reply | undefined {
  if (!signs.gaveAway.test(said) || !signs.cardGiven.test(said) || asks(said)) return undefined
  return incident.id === 'card-told' ? undefined : urgent(scene, [{ incident: 'card-told', score: 1 }])
}

const wearied = (scene: Scene, incident: Told): Reply => ({
  state: { ...scene.state, misses: 0 },
  bubbles: [says(scene, 'after-tired')],
  offer: offerOf(scene, incident),
  behaviour: 'answer',
  intent: 'after-tired',
  confidence: 1,
})

const thanked = (scene: Scene, incident: Told): Reply => ({
  state: scene.state,
  bubbles: [says(scene, 'thanks')],
  offer: offerOf(scene, incident),
  behaviour: 'answer',
  intent: 'thanks',
  confidence: 1,
})

/** The answer to the question that waits, word for word, or a plain wish that has nothing to do with it. */
function elsewhere(scene: Scene, words: string, meaning: Meaning): boolean {
  const { open } = scene.state
  const waiting = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  if (waiting && byLabel(waiting, words) !== undefined) return true
  if (signs.onward.test(meaning.text)) return false
  if (signs.grantWord.test(meaning.text) && asks(meaning.text)) return true
  if ((signs.prevents.test(meaning.text) || signs.ofNextTime.test(meaning.text)) && asks(meaning.text))
    return true
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (best && does && best.p >= plainly) {
    if ('flow' in does || ('control' in does && does.control !== 'thanks')) return true
    if ('answer' in does && asks(meaning.text) && does.answer.every((topic) => farAway.includes(topic)))
      return true
  }
  const general = inGeneral(scene, meaning, false)
  return general?.state.flow?.id === 'eligibility' && general.state.flow !== scene.state.flow
}
