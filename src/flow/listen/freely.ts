import * as signs from '../../content/generated/signs.ts'
import { asking as partThatAsks } from '../../knowledge/asking.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { understand } from '../../understand/understand.ts'
import { decline } from '../answer/answer.ts'
import { toldMissing } from '../answer/beyond.ts'
import { byChoice } from '../answer/by-choice.ts'
import { calmly } from '../answer/calmly.ts'
import { maybe } from '../answer/choose.ts'
import { following, hurried } from '../answer/following.ts'
import { inGeneral } from '../answer/in-general.ts'
import { opening } from '../answer/opening.ts'
import { fragment, fragmentAside } from '../answer/pointed.ts'
import { serve } from '../answer/serve.ts'
import { rest } from '../answer/subject.ts'
import { telling } from '../answer/telling.ts'
import { turning, wished, worded } from '../answer/wish.ts'
import { otherGrant } from '../answer/without.ts'
import { askedByCustomer, tellsRequest } from '../answer/worry.ts'
import { asks, decide, questions } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { isServed, isUnheld, ok, within } from '../reply.ts'
import { choices } from '../say/help.ts'
import { menuOffer } from '../say/menu.ts'
import { missed, pictured } from '../say/miss.ts'
import { askPerson } from '../say/person.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { callEmergencies } from '../steer/call-for.ts'
import { stuck } from './stuck.ts'
import { clauseBeside } from './told.ts'
import { wishedOrHeld } from './wished-or-held.ts'

/** What is none of ours is declined from here on when nothing else is found. */
const outsider = 0.12
/** Nothing but markup around a word. */
const markup = /^\s*<[a-z][^<>]*>[^<>ぁ-んァ-ヶ一-龠]*<\/[a-z]+>\s*$/i
/** Words that do not answer an open question, or come when none is open. */
export function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const chosen = meaning.facts.length === 0 ? byChoice(scene, words) : undefined
  if (chosen) return chosen
  const reply = unaided(scene, words, meaning)
  if (
    (isLost(reply) || guessesEmergency(scene, reply, meaning) || onlyAdvises(scene, reply, meaning)) &&
    tellsTrouble(meaning)
  )
    return callEmergencies(scene)
  const wants = isUnclear(reply, meaning) ? choices(scene, words) : undefined
  return wants ? { ...reply, wants } : reply
}

/** Whether an answer shows that the words were not understood. */
function isUnclear(reply: Reply, meaning: Meaning): boolean {
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

const isLost = (reply: Reply): boolean =>
  reply.behaviour === 'decline' || reply.intent === 'own-heard' || isMissed(reply)

/** An emergency, or a choice with one, that hardly more than a likeness speaks for: which it is is better asked. */
function guessesEmergency({ knowledge }: Scene, reply: Reply, { urgent, intents: [best] }: Meaning): boolean {
  if (urgent.length > 0 || !best || best.p >= likely) return false
  const does = knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  if (!does || !('incident' in does)) return false
  return (
    reply.behaviour === 'ask_back' || reply.behaviour === 'safety_first' || reply.intent === does.incident
  )
}
const likely = 0.4

/** Trouble is told and nothing is asked: how it could have been prevented is no answer. */
function onlyAdvises({ knowledge }: Scene, { state, behaviour }: Reply, meaning: Meaning): boolean {
  const entry = state.topic === undefined ? undefined : knowledge.entry(state.topic)
  if (behaviour !== 'answer' || !entry || meaning.facts.length > 0 || asks(meaning.text)) return false
  return !entry.topics.some((topic) => topic === 'incident' || topic === 'phishing' || topic === 'consult')
}

/** Something odd goes on with a computer, an account or data, and it fits no emergency: what it is is asked. */
const tellsTrouble = ({ text: said }: Meaning): boolean =>
  signs.troubleTold.test(said) && !signs.onlyFeared.test(said)

function unaided(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open, flow } = scene.state
  if (open?.kind === 'confirm') return stillAsked(scene, open, words, meaning)
  const asking = open?.kind === 'question' && !flow?.waits
  const learnt = learntFrom(meaning.facts)
  if (learnt.length === 0 && !asking) {
    if (scene.state.case && signs.inHurry.test(meaning.text)) return askPerson(scene, 'asked')
    const pressed = hurried(scene, meaning.text)
    if (pressed) return pressed
    if (pictured(words) || markup.test(words)) return missed(scene, words)
    const opened = opening(scene, meaning)
    if (opened) return opened
    const unplaced = scene.state.topic === undefined && signs.onlyANumber.test(meaning.text)
    if (meaning.fragment || unplaced || (scene.state.topic !== undefined && saysNothing(meaning)))
      return inGeneral(scene, meaning, false) ?? following(scene, meaning) ?? fragment(scene, meaning.text)
  }
  const besides = asking && meaning.fragment ? fragmentAside(scene, meaning.text) : undefined
  if (learnt.length === 0 && besides) return besides
  // 「はい」 to a question with other choices answers nothing and wishes nothing.
  if (learnt.length === 0 && asking && onlyNods(meaning)) return missed(scene, words)
  const noted = learnt.length > 0 ? learn(scene, learnt) : undefined
  const then = noted ? within(scene, noted.state) : scene
  const reply =
    noted && telling(scene, meaning)
      ? asking
        ? undefined
        : (stuck(then, meaning) ?? askedByCustomer(then, meaning) ?? toldMissing(then, meaning))
      : (wishedOrHeld(then, meaning, asking) ??
        (asking ? undefined : (partly(then, meaning) ?? askedByCustomer(then, meaning))))
  // What has no content of its own is no matter of others.
  if (reply?.behaviour === 'decline' && !noted && scene.state.topic !== undefined && rest(meaning) === '')
    return missed(scene, words)
  if (
    reply?.behaviour === 'decline' &&
    !noted &&
    !asking &&
    (tellsOfOwn(meaning) || toldInTopic(scene, meaning))
  )
    return ownHeard(scene)
  const unmet = reply === undefined ? !asking && asks(meaning.text) : reply.behaviour === 'decline'
  const lost = !reply || unmet || reply.intent === 'near-miss'
  // Which of several is meant is asked only when what is asked beside the facts does not say it.
  const brief = meaning.text.length <= sentences
  const unclear = lost || (brief && reply.behaviour === 'ask_back' && (reply.confidence ?? 1) <= maybe)
  const requested =
    noted && !asking && lost && tellsRequest(meaning) ? askedByCustomer(then, meaning) : undefined
  if (noted && requested) return { ...requested, bubbles: [...noted.bubbles, ...requested.bubbles] }
  const clause = noted && !asking && unclear ? clauseBeside(scene, meaning) : undefined
  const wish = clause && wishedOrHeld(then, clause, false)
  if (noted && wish && wish.behaviour !== 'ask_back' && (wish.behaviour !== 'decline' || asks(meaning.text)))
    return { ...calmly(wish, clause), bubbles: [...noted.bubbles, ...wish.bubbles] }
  if (noted && unmet)
    return isNoMatter(scene, meaning)
      ? beginning(decline(scene), asking, scene)
      : firstOfAll(then, meaning, noted)
  if (!noted && !reply && !asking && likeliestOutside(scene, meaning))
    return beginning(decline(scene), asking, scene)
  // A grant for something else, asked while grants are looked for, is not held: that is said.
  if (!noted && !reply && asking && signs.grantOf.test(meaning.text) && asks(meaning.text)) {
    const { offer: _, ...other } = otherGrant(scene, scene.knowledge.held(meaning.text, scene.audience))
    return other
  }
  if (!noted) return reply ? beginning(calmly(reply, meaning), asking, scene) : missed(scene, words)
  // What was told is heard; a guess at what else it may be like is none.
  if (!reply || (reply.intent === 'near-miss' && !asks(meaning.text)))
    return flow || noted.offer ? noted : { ...noted, offer: menuOffer(scene), behaviour: 'ask_back' }
  return beginning(
    { ...calmly(reply, meaning), bubbles: [...noted.bubbles, ...reply.bubbles] },
    asking,
    scene,
  )
}

/** What is asked beside a confirmation is answered, and the confirmation asked again; whatever leads elsewhere ends it. */
function stillAsked(
  scene: Scene,
  open: NonNullable<Scene['state']['open']>,
  words: string,
  meaning: Meaning,
): Reply {
  const reply = freely(within(scene, { ...scene.state, open: undefined }), words, meaning)
  const answered = isServed(reply)
  const begun = reply.state.open !== undefined || reply.state.flow !== scene.state.flow
  const waits = open.kind === 'confirm' && open.what !== 'resume' && asks(meaning.text)
  if (waits && open.what === 'handoff' && !answered && signs.deskHours.test(meaning.text))
    return ok('waits', { ...scene.state, open }, says(scene, 'handoff-expect'))
  return waits && answered && !begun ? { ...reply, state: { ...reply.state, open } } : reply
}

const tellsOfOwn = ({ text: said }: Meaning): boolean => signs.ownAffairs.test(said) && !asks(said)

/** Longer words that ask nothing, after an answer, are told of it. */
const toldInTopic = ({ state: { topic } }: Scene, { text: said }: Meaning): boolean =>
  topic !== undefined && said.length >= sentence && !asks(said)
const sentence = 8
/** Longer tells a story. */
const sentences = 60

/** 「実は来月から息子に会社を譲るんです」 is heard, and what it has to do with us asked. */
const ownHeard = (scene: Scene): Reply => ({
  state: { ...scene.state, misses: 0 },
  bubbles: [says(scene, 'own-heard')],
  offer: { ...menuOffer(scene), text: text(scene, 'own-heard-ask') },
  behaviour: 'ask_back',
  intent: 'own-heard',
  confidence: 0.5,
})

/** From here on what is none of ours is that, wherever it is asked for (「名古屋の天気」). */
const surelyOutside = 0.7

function isNoMatter({ knowledge }: Scene, { facts, intents: [best] }: Meaning): boolean {
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < surelyOutside || !does || !('decline' in does)) return false
  return facts.every(({ fact }) => fact === 'prefecture')
}

/** Who tells of a firm and is not understood is not sent away: what holds for every firm, else what we can do. */
function firstOfAll(scene: Scene, { text: said }: Meaning, noted: Reply): Reply {
  const first = signs.ourSubject.test(said)
    ? serve(scene, { text: text(scene, 'ask-where-to-start'), intent: 'where-to-start', p: turning })
    : undefined
  if (!first) return { ...noted, offer: noted.offer ?? menuOffer(scene), behaviour: 'ask_back' }
  return { ...first, bubbles: [...noted.bubbles, ...first.bubbles] }
}

/** The part of a long message that asks, read by itself. */
function partly(scene: Scene, meaning: Meaning): Reply | undefined {
  const part = partThatAsks(meaning.text)
  if (part === undefined) return undefined
  const alone = understand(part, scene.knowledge, { today: scene.now.today })
  const found = wished(scene, { ...alone, facts: [] }, false)
  // Who has told of a firm is not sent away for a clause.
  return found?.behaviour === 'decline' && meaning.facts.length > 0 ? undefined : found
}

/** A few small words alone (「いらんやろ？」): whatever a search finds of them is a lucky likeness. */
const saysNothing = ({ text: said, intents: [best] }: Meaning): boolean =>
  said.length <= small && !nameable.test(said) && (best?.p ?? 0) < guessed
const guessed = 0.35
const small = 8
const nameable = /\p{sc=Han}|[\p{sc=Katakana}ー]{2}|[a-z0-9]{2}/iu

/** Nothing was found, and the likeliest is that it is none of ours. */
function likeliestOutside({ knowledge }: Scene, { text: words, intents: [best] }: Meaning): boolean {
  if (!worded.test(words) || !questions(words)) return false
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return best !== undefined && best.p >= outsider && does !== undefined && 'decline' in does
}

const nod = 6

function onlyNods({ controls, text: said }: Meaning): boolean {
  return said.length <= nod && (controls.includes('yes') || controls.includes('no'))
}

/** A decline without anything to press leaves people standing. */
function beginning(reply: Reply, asking: boolean, scene: Scene): Reply {
  return asking || reply.offer || reply.behaviour !== 'decline'
    ? reply
    : { ...reply, offer: menuOffer(scene) }
}
