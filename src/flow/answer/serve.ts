import * as signs from '../../content/generated/signs.ts'
import type { Bubble } from '../../message.ts'
import { otherThan } from '../alarm/other-than.ts'
import { urgent } from '../alarm/urgent.ts'
import { asks, questions, sure, type Wish } from '../decide.ts'
import { start } from '../guided/advance.ts'
import type { flows } from '../guided/flows.ts'
import { stopReminding } from '../guided/follow-up.ts'
import { revokePlan } from '../guided/plan.ts'
import { told } from '../reply.ts'
import { cited } from '../say/cited.ts'
import { greet } from '../say/greet.ts'
import { showProfile } from '../say/known.ts'
import { about, menu } from '../say/menu.ts'
import { askPerson } from '../say/person.ts'
import { refuse } from '../say/refuse.ts'
import { contactLine } from '../say/render.ts'
import { press, pressFlow, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import { flowIds } from '../state.ts'
import { askErase } from '../steer/erase.ts'
import { answer, decline } from './answer.ts'
import { byEntry } from './by-entry.ts'
import { look, namesSomething } from './look.ts'
import { answerWithin, themes } from './theme.ts'

/** From this likeness on the nearest entry is meant, however near the next. */
const plainly = 0.5
/** Less alike than this, it must be this far before the next: a lucky likeness of many small words is none. */
const faintly = 0.25
const farBefore = 1.5
/** A question with an answer this good, this far before the next, is answered before a conversation is offered. */
const pointedly = { answerable: 0.8, before: 1.25 }
/** In scope and this clear, but nothing found: we say that we do not hold it. */
const clear = 0.75
/** Without a word in kanji or katakana nobody can say what it is about. */
const worded = /[\p{sc=Han}\p{sc=Katakana}]{2}|[a-z]{3}/iu
/** A wish is refused by its likeness to unlawful ones from here on. */
const unlawful = 0.55

/** What leads away from an open question is done only when it is surely wished. */
const leadingAway: readonly string[] = ['about', 'complain']

/** What is asked of us and never told. */
const ofOurselves: readonly string[] = ['about', 'privacy', 'profile']

/** Does what an intent says. `aside`: a question is open and will be asked again after this. */
export function serve(scene: Scene, wish: Wish, { aside = false } = {}): Reply | undefined {
  const intent = scene.knowledge.content.intents.find(({ id }) => id === wish.intent)
  if (!intent) return undefined
  const { does } = intent
  const named = (reply: Reply | undefined): Reply | undefined =>
    reply && { ...reply, intent: wish.intent, confidence: Math.min(wish.p, reply.confidence ?? 1) }
  if ('flow' in does) {
    const about = themes[does.flow]
    const specific =
      does.objects || signs.objects.test(wish.text)
        ? pointed(scene, wish.text, about && [...about, 'incentive'])
        : questions(wish.text)
          ? pointed(scene, wish.text, about)
          : undefined
    if (specific) return named(withFlow(scene, specific, does.flow))
    // Words after an answer (「断りたい」) begin nothing by a faint likeness.
    if (wish.p < sure && scene.state.topic !== undefined) return undefined
    const begun = start(scene, does.flow)
    const { flow } = scene.state
    const already = aside && flow?.id === does.flow && flow.stage === 'asking'
    return named(already ? { ...begun, bubbles: [says(scene, 'finding-out'), ...begun.bubbles] } : begun)
  }
  // A screen that broke in a fall is no device gone.
  if ('incident' in does && does.incident === 'lost-device' && signs.thingBroken.test(wish.text))
    return named(decline(scene))
  const other = 'incident' in does ? otherThan(does.incident, wish.text, true) : undefined
  if (other) return named(byEntry(scene, other.entry, wish.text))
  if ('incident' in does) return urgent(scene, [{ incident: does.incident, score: wish.p }])
  // An intent that is called like a conversation leads there when it is wished for rather than asked about.
  const called = flowIds.find((id) => titleOfFlow(scene, id) === intent.choice)
  if (called && (!questions(wish.text) || signs.wishesMade.test(wish.text)))
    return named(start(scene, called))
  if ('answer' in does) {
    // Whatever there is, is for the conversation to find that knows the firm.
    if (does.opens && wish.p >= clear && !aside && !namesSomething(wish.text))
      return named(start(scene, does.opens))
    const found = answerWithin(scene, wish.text, does.answer, { p: wish.p, aside })
    return named(found ?? (wish.p >= clear && !aside ? notCovered(scene) : undefined))
  }
  // Letters without a word are no matter of others, unless that is clear.
  if ('decline' in does) return wish.p < clear && !worded.test(wish.text) ? undefined : named(decline(scene))
  // An innocent person is not turned away on a guess: what is plainly unlawful was refused before this.
  const warns = scene.audience === 'staff' && signs.tellsMembers.test(wish.text)
  if ('refuse' in does) return wish.p >= unlawful && !warns ? named(refuse(scene, does.refuse)) : undefined
  // 「これ毎年起きるの？」 asks nothing about us.
  if (aside && leadingAway.includes(does.control) && wish.p < sure) return undefined
  // 「電話した方がいい？」 after an answer asks of it, and for nobody.
  if (does.control === 'person' && wish.p < sure && scene.state.topic !== undefined && asks(wish.text))
    return undefined
  // Nor is a question a complaint on a guess.
  if (does.control === 'complain' && wish.p < sure && asks(wish.text)) return undefined
  // 「消しちゃっていいの？」 of a mailbox: nothing is erased on a guess.
  if (does.control === 'erase' && wish.p < sure) return undefined
  // 「個人情報はたくさんあります」 tells of a firm, and asks nothing of ours.
  if (ofOurselves.includes(does.control) && wish.p < clear && !asks(wish.text)) return undefined
  return named(controlled(scene, does.control, wish.text))
}

/** The answer to a question about one thing that the conversation is about; a scheme that is only near is none: then the conversation finds the ones that fit. */
function pointed(scene: Scene, words: string, about: readonly string[] | undefined): Reply | undefined {
  const { hits, answerable } = look(scene, words)
  const [best, second] = hits
  if (!best || answerable < pointedly.answerable || best.entry.collection === 'schemes') return undefined
  if (about && !best.entry.topics.some((topic) => about.includes(topic))) return undefined
  if (best.alike < faintly && second && best.score < second.score * farBefore) return undefined
  if (second && best.alike < plainly && best.score < second.score * pointedly.before) return undefined
  return answer(scene, words, { entry: best.entry })
}

function withFlow(scene: Scene, reply: Reply, id: keyof typeof flows): Reply {
  if (!reply.offer || scene.state.flow) return reply
  const first = pressFlow(scene, id)
  const others = reply.offer.choices.filter(({ value }) => value !== first.value)
  return { ...reply, offer: { ...reply.offer, choices: [first, ...others] } }
}

/** In scope, but our knowledge holds nothing: says so, and who knows. */
function notCovered(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, 'not-covered'), ...whoKnows(scene)],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [press(scene, 'person-label', 'person'), press(scene, 'menu', 'menu')],
    },
    behaviour: 'escalate',
    intent: 'not-covered',
    confidence: 0.5,
  }
}

/** Windows that take questions of every kind, in this order. */
function whoKnows(scene: Scene): Bubble[] {
  return ['ipa-company', 'chamber'].flatMap((id): Bubble[] => {
    const entry = scene.knowledge.entry(id)
    return entry?.collection === 'contacts'
      ? [{ kind: 'claim', text: contactLine(entry), citations: cited(scene, entry) }]
      : []
  })
}

function controlled(
  scene: Scene,
  control:
    | 'menu'
    | 'greet'
    | 'thanks'
    | 'about'
    | 'person'
    | 'erase'
    | 'profile'
    | 'privacy'
    | 'followup-off'
    | 'plan-off'
    | 'complain',
  words: string,
): Reply | undefined {
  switch (control) {
    case 'menu':
      return menu(scene)
    case 'greet':
      return greet(scene)
    case 'thanks':
      return told('thanks', scene.state, says(scene, 'thanks'))
    case 'about':
      return about(scene)
    case 'person':
      return askPerson(scene, 'asked')
    case 'erase':
      return askErase(scene)
    case 'profile':
      return showProfile(scene)
    case 'privacy':
      return told('privacy', scene.state, says(scene, 'privacy-long'))
    case 'followup-off':
      return stopReminding(scene)
    case 'plan-off':
      // What cannot be undone needs its own word: 「行動計画をつくって」 only sounds like it.
      return signs.takesAway.test(words) ? revokePlan(scene) : start(scene, 'plan')
    case 'complain':
      return askPerson(scene, 'complaint', 'sorry')
  }
}
