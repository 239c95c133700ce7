import * as signs from '../../content/generated/signs.ts'
import type { Line } from '../../message.ts'
import type { Control, Meaning, Urgent } from '../../understand/meaning.ts'
import { inGeneral } from '../answer/in-general.ts'
import { asks, questions } from '../decide.ts'
import { byLabel } from '../firm/read.ts'
import { questionOf } from '../guided/question.ts'
import { menuOffer } from '../say/menu.ts'
import { callCard, cited } from '../say/render.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import type { State } from '../state.ts'
import { farAway, offerOf, otherEmergency, questionOn, type Told } from './aftermath-asked.ts'
import { forbidden, inDuty, phonedThem, toldOfFirm } from './aftermath-said.ts'
import { wishedWithin } from './aftermath-wish.ts'
import { alsoDone, isDone, isSpared, stepsOf, touched } from './incident-steps.ts'
import { urgent } from './urgent.ts'

/** So long after the last word on it an emergency is what is being talked about, in milliseconds. */
const lasting = 30 * 60 * 1000
/** More steps than this at once are not followed. */
const atOnce = 3
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
function underWay({ state: { alarm, flow, open }, knowledge, now }: Scene): Told | undefined {
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
  // A likeness to every emergency a little is one to none.
  const vague = (intents[0]?.p ?? 0) < hardly && said.length <= few
  return first.incident === incident.id || first.score < surely || vague || isDone(said)
}

/**
 * What is said while an emergency is being talked about is read within it: a step that was done, more that happened, a question
 * about it. Nothing of it is a fact of the firm. Undefined when the words lead elsewhere.
 */
export function inAftermath(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const incident = underWay(scene)
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
  if ((met.length === 0 || asks(meaning.text)) && !advised && !signs.onward.test(meaning.text)) {
    const stepDone = isDone(meaning.text)
    const other = stepDone ? undefined : otherEmergency(scene, meaning, incident)
    if (other) return other
    const general = signs.safeNow.test(meaning.text) || signs.moreToDo.test(meaning.text)
    const known = general ? undefined : questionOn(scene, meaning, incident)
    if (known) return known
  }
  return goOn(scene, meaning.text, incident, met)
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

/** 「落ち着いた」: what waited can be taken up again. */
export function calmed(scene: Scene, andThen = false): Reply {
  const { flow } = scene.state
  const offer = andThen ? { ...menuOffer(scene), text: text(scene, 'after-over-then') } : menuOffer(scene)
  const choices =
    flow?.waits === 'urgent' ? [press(scene, 'resume-yes', 'resume-yes'), ...offer.choices] : offer.choices
  return {
    state: { ...scene.state, alarm: undefined, misses: 0 },
    bubbles: [says(scene, 'after-over-said')],
    offer: { ...offer, choices },
    behaviour: 'answer',
    intent: 'after-over',
    confidence: 1,
  }
}

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

function goOn(scene: Scene, said: string, incident: Told, met: readonly number[]): Reply {
  const steps = stepsOf(incident)
  const before = scene.state.alarm?.done ?? []
  const left = (done: readonly number[]) => steps.keys().filter((at) => !done.includes(at))
  const [next] = left(before)
  const spared = next !== undefined && isSpared(steps[next], said)
  const finished = isDone(said) || spared
  const nodded =
    finished || signs.moreToDo.test(said) || signs.onward.test(said) || signs.nodsFirst.test(said)
  const [ended] = spared || met.length === 0 ? [next] : met
  // 「アプリも入れてない」: what would undo it is not needed.
  const needless = !spared && !asks(said) && signs.spared.test(said)
  const done = needless
    ? [...before, ...met.slice(0, 1)]
    : nodded && ended !== undefined
      ? [...before, ended, ...alsoDone(steps, ended, said)]
      : before
  const open = [...left(done)]
  const about = nodded || needless ? [] : met.slice(0, 2)
  // What was told touches no step: what was shown is not shown all over again.
  const still = !nodded && !needless && about.length === 0 && !asks(said) && scene.state.topic === incident.id
  const shown = [...about, ...open.filter((at) => !about.includes(at))].slice(0, still ? 1 : atOnce)
  const [alone] = shown
  const step = alone === undefined ? undefined : steps[alone]
  // What stands there already as the one thing to do is not shown a second time.
  const again = still && step !== undefined && scene.state.alarm?.shown === alone
  const state: State = {
    ...scene.state,
    alarm: {
      ...scene.state.alarm,
      incident: incident.id,
      at: scene.now.at,
      done,
      shown: still ? alone : scene.state.alarm?.shown,
    },
    topic: incident.id,
    misses: 0,
  }
  const unheld = questions(said) && met.length === 0 && !nodded
  const lead = signs.safeNow.test(said)
    ? 'after-sure'
    : unheld
      ? 'after-unsure'
      : needless
        ? 'after-spared'
        : finished
          ? 'after-done'
          : nodded || asks(said)
            ? 'after-next'
            : 'after-told'
  const lines = shown.flatMap((at, place): Line[] => {
    const step = steps[at]
    return step === undefined ? [] : [{ text: step, mark: place === 0 ? 'do' : 'step' }]
  })
  const calls =
    shown.length === 0 ||
    unheld ||
    (!finished && signs.callsForSomebody.test(said)) ||
    (!still && lines.some(({ text: step }) => signs.callsForSomebody.test(step)))
  const rest = { offer: offerOf({ ...scene, state }, incident), intent: incident.id, confidence: 1 } as const
  if (again) return { ...rest, state, bubbles: [says(scene, 'after-noted', { step })], behaviour: 'answer' }
  return {
    ...rest,
    state,
    bubbles: [
      says(scene, lines.length === 0 ? 'after-all' : lead),
      ...(lines.length === 0
        ? []
        : [
            {
              kind: 'card',
              title: incident.title,
              tone: 'urgent',
              lines,
              citations: cited(scene, incident),
            } as const,
          ]),
      ...(calls ? callCard(scene, incident) : []),
    ],
    behaviour: 'safety_first',
  }
}
