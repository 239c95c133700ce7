import * as signs from '../../content/generated/signs.ts'
import { asking as partThatAsks } from '../../knowledge/asking.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { understand } from '../../understand/understand.ts'
import { decline } from '../answer/answer.ts'
import { aboutWhat } from '../answer/at-large.ts'
import { toldMissing } from '../answer/beyond.ts'
import { byChoice } from '../answer/by-choice.ts'
import { calmly } from '../answer/calmly.ts'
import { maybe } from '../answer/choose.ts'
import { following, hurried } from '../answer/following.ts'
import { inGeneral } from '../answer/in-general.ts'
import { opening } from '../answer/opening.ts'
import { fragment, fragmentAside } from '../answer/pointed.ts'
import { broughtBack } from '../answer/strayed.ts'
import { rest } from '../answer/subject.ts'
import { telling } from '../answer/telling.ts'
import { wished } from '../answer/wish.ts'
import { otherGrant } from '../answer/without.ts'
import { askedByCustomer, askedForLevel, tellsRequest } from '../answer/worry.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { isServed, ok, within } from '../reply.ts'
import { choices } from '../say/help.ts'
import { menuOffer } from '../say/menu.ts'
import { missed, pictured } from '../say/miss.ts'
import { askPerson } from '../say/person.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { callEmergencies } from '../steer/call-for.ts'
import { faintlyHeld, guessesEmergency, isLost, isUnclear, onlyAdvises, tellsTrouble } from './doubted.ts'
import { beginning, isNoMatter, likeliestOutside, namesNoMatter } from './none-of-ours.ts'
import { firstOfAll, ownHeard, tellsOfOwn, toldInTopic } from './own-heard.ts'
import { onlyNods, saysNothing } from './small-words.ts'
import { stuck } from './stuck.ts'
import { clauseBeside } from './told.ts'
import { wishedOrHeld } from './wished-or-held.ts'

/** Nothing but markup around a word. */
const markup = /^\s*<[a-z][^<>]*>[^<>ぁ-んァ-ヶ一-龠]*<\/[a-z]+>\s*$/i
const everyHour = new RegExp(signs.deskHours, 'g')
/** Longer tells a story. */
const sentences = 60

/** Words that do not answer an open question, or come when none is open. */
export function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const chosen = meaning.facts.length === 0 ? byChoice(scene, words) : undefined
  if (chosen) return chosen
  const reply = unaided(scene, words, meaning)
  if (
    (isLost(reply) ||
      guessesEmergency(scene, reply, meaning) ||
      faintlyHeld(scene, reply, meaning) ||
      onlyAdvises(scene, reply, meaning)) &&
    tellsTrouble(meaning)
  )
    return callEmergencies(scene)
  const wants = isUnclear(reply, meaning) ? choices(scene, words) : undefined
  return wants ? { ...reply, wants } : reply
}

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
      return inGeneral(scene, meaning, false) ?? following(scene, meaning) ?? ofFragment(scene, meaning)
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
        : (stuck(then, meaning) ??
          askedByCustomer(then, meaning) ??
          askedForLevel(then, meaning) ??
          toldMissing(then, meaning))
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
    return ownHeard(scene, meaning)
  if (reply?.behaviour === 'decline' && !noted && namesNoMatter(meaning))
    return asking ? missed(scene, words) : aboutWhat(scene)
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

/** A few words that name nothing, of the topic where they stray. */
function ofFragment(scene: Scene, meaning: Meaning): Reply {
  const found = fragment(scene, meaning.text)
  return broughtBack(scene, meaning, found) ?? found
}

/** What is asked beside a confirmation is answered, and the confirmation asked again; whatever leads elsewhere ends it. */
function stillAsked(
  scene: Scene,
  open: NonNullable<Scene['state']['open']>,
  words: string,
  meaning: Meaning,
): Reply {
  const hours = open.kind === 'confirm' && open.what === 'handoff' && signs.deskHours.test(meaning.text)
  const reached = () => ok('waits', { ...scene.state, open }, says(scene, 'handoff-expect'))
  // 「土日は無理？」 is of the person who is offered, and names nothing else.
  if (hours && asks(meaning.text) && rest(meaning, everyHour, signs.vagueFiller).length <= 2) return reached()
  const reply = freely(within(scene, { ...scene.state, open: undefined }), words, meaning)
  const answered = isServed(reply)
  const begun = reply.state.open !== undefined || reply.state.flow !== scene.state.flow
  const waits = open.kind === 'confirm' && open.what !== 'resume' && asks(meaning.text)
  if (hours && waits && !answered) return reached()
  return waits && answered && !begun ? { ...reply, state: { ...reply.state, open } } : reply
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
