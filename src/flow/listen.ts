import type { Control, Meaning } from '../understand/meaning.ts'
import { splitWishes } from '../understand/split.ts'
import { understand } from '../understand/understand.ts'
import { farAway, inAftermath, staysWithin } from './aftermath.ts'
import { agreed } from './agreed.ts'
import { amend } from './amend.ts'
import { answer } from './answer.ts'
import { ofAnyGrant } from './any-grant.ts'
import { backchannel } from './backchannel.ts'
import { called, toldAndCalled } from './called.ts'
import { barelyCheckedIn, checkedIn } from './checked-in.ts'
import { clicked } from './clicked.ts'
import { asks, sure } from './decide.ts'
import { doing } from './doing.ts'
import { forMember, membersAtLarge } from './for-members.ts'
import { freely } from './freely.ts'
import { deniedOfTopic, goneOn, goOn } from './go-on.ts'
import { halfTold } from './half-told.ts'
import { askedNow, readFor } from './heed.ts'
import { howToAnswer } from './how-to-answer.ts'
import { weighing } from './in-general.ts'
import { inQuestion } from './in-question.ts'
import { leaning } from './lean.ts'
import { learn } from './learn.ts'
import { formerMember, nextMember } from './members.ts'
import { menu } from './menu.ts'
import { namesOther } from './names-other.ts'
import { noComputer } from './no-computer.ts'
import { ofTopic } from './of-topic.ts'
import { othersTrouble } from './others-trouble.ts'
import { ownCost } from './own-cost.ts'
import { withdrawCase } from './person.ts'
import { planTalk } from './plan-talk.ts'
import { plannedChange } from './planned-change.ts'
import { questionOf } from './question.ts'
import { learntFrom, readAnswer } from './read.ts'
import { kept, refuse } from './refuse.ts'
import { chain, nothing, within } from './reply.ts'
import type { Reply, Scene } from './scene.ts'
import { serve } from './serve.ts'
import { steer, steering } from './steer.ts'
import { isStory } from './story.ts'
import { wishBeside } from './told.ts'
import { comfort, urgent } from './urgent.ts'
import { vexed } from './vexed.ts'
import { onceMore, soFar, whereWeAre } from './where.ts'
import { whyNamed } from './why-named.ts'
import { asideHeard, motive, toldOfRequest } from './worry.ts'

/** From here on something counts as an emergency: recall comes first. */
const alarming = 0.5
/** A steering word in a longer sentence with a clear wish of its own is not meant to steer. */
const shortEnough = 24

/** What is said to a text: emergency, refusal, steering, the open question, everything else, in this order. */
export function listen(scene: Scene, words: string, meaning: Meaning): Reply {
  const answered = barelyCheckedIn(scene, words)
  if (answered) return answered
  const weighed = ratherAsked(scene, meaning)
  if (weighed) return weighed
  const told =
    clicked(scene, meaning) ??
    meaning.urgent.filter(({ score }) => score >= alarming && !(score < faint && onlyCorrects(meaning)))
  // More of the emergency that is being talked about is no other one.
  const more =
    told.length > 0 && staysWithin(scene, meaning, told) ? inAftermath(scene, words, meaning) : undefined
  const alarm = more ?? urgent(scene, told)
  if (alarm)
    return chain(scene, [
      () => alarm,
      (then) => kept(then, words),
      (then) => noteQuietly(then, meaning),
      (then) => alsoWished(then, meaning),
    ])
  const atLarge = membersAtLarge(scene, words)
  if (atLarge) return atLarge
  const returned = formerMember(scene, words) ?? forMember(scene, words)
  if (returned) return andTold(scene, returned, meaning)
  const { refusal } = meaning
  if (refusal) return chain(scene, [(then) => kept(then, words), (then) => refuse(then, refusal)])
  if (meaning.distress) return chain(scene, [comfort, (then) => noteQuietly(then, meaning)])
  return chain(scene, [(then) => kept(then, words), (then) => calm(then, words, meaning)])
}

/** 「売上間違えた、月商500万だった」 puts a figure right, and nothing was sent to anybody. */
const onlyCorrects = ({ text, facts }: Meaning): boolean =>
  facts.some(({ corrects }) => corrects) && !/送|メール|宛|添付|漏|流出|公開|共有/.test(text)

/** An emergency no surer than this may be a question about a duty in law. */
const faint = 0.8

/**
 * A faint emergency that is put as a question about the law with a clear answer (「報告しなくていいよね？」): the answer, and the first
 * response right behind it. Undefined when it is not that clear: then the emergency comes first.
 */
function ratherAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const [first] = meaning.urgent
  if (!first || first.score >= faint || !asks(meaning.text)) return undefined
  const { hits, answerable } = scene.knowledge.search(meaning.text, scene.audience)
  const [best] = hits
  const incident = hits.find(({ entry }) => entry.collection === 'incidents')
  if (!best || best.entry.collection === 'incidents' || answerable < 0.9) return undefined
  if (incident && best.score < incident.score * 1.2) return undefined
  if (!best.entry.topics.includes('law')) return undefined
  const answered = answer(scene, meaning.text, { entry: best.entry })
  const alarm = answered && urgent({ ...scene, state: answered.state }, meaning.urgent)
  if (!answered || !alarm) return undefined
  return {
    ...alarm,
    bubbles: [...answered.bubbles, ...alarm.bubbles],
    behaviour: 'answer',
    intent: best.entry.id,
  }
}

/** Facts in the same breath as an emergency are kept without a word. */
function noteQuietly(scene: Scene, meaning: Meaning): Reply | undefined {
  if (meaning.facts.length === 0) return undefined
  const { state } = learn(scene, learntFrom(meaning.facts), { quiet: true })
  return nothing({ ...state, flow: scene.state.flow })
}

/** After the emergency, another question of the same message that has nothing to do with it. */
function alsoWished(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text)
  if (pieces.length < 2) return undefined
  const other = pieces.find((piece) => {
    if (!asks(piece)) return false
    const alone = understand(piece, scene.knowledge, { today: scene.now.today })
    return alone.urgent.length === 0 && alone.refusal === undefined
  })
  const reply = other === undefined ? undefined : answer(scene, other, { atLeast: 0.6 })
  // Advice for quiet days could undo a first response (「控えを戻してみましょう」): only what is far from it is said.
  const told = reply?.state.topic === undefined ? undefined : scene.knowledge.entry(reply.state.topic)
  if (!reply || !told?.topics.some((topic) => farAway.includes(topic))) return undefined
  if (told.topics.some((topic) => topic === 'incident' || topic === 'backup')) return undefined
  const { offer: _, ...rest } = reply
  return { ...rest, state: { ...reply.state, topic: scene.state.topic } }
}

/** 「待つのやだから自分でやる」 while a person has been asked for. */
const byMyself = /(?:自分|自社|うち)で(?:や|し|進|調|何とか|なんとか)|人は(?:もう)?(?:いい|要ら|いら)/

/** What staff say of a member beside going to them. */
const andTold = (scene: Scene, gone: Reply, { facts }: Meaning): Reply =>
  chain(scene, [() => gone, (then) => (facts.length > 0 ? learn(then, learntFrom(facts)) : undefined)])

function calm(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open } = scene.state
  const other = nextMember(scene, words)
  if (other) return andTold(scene, other, meaning)
  if (open?.kind === 'confirm') {
    const said = agreed(scene, words, meaning)
    if (said === 'stop')
      return chain(scene, [
        (then) => nothing({ ...then.state, open: undefined }),
        (then) => steer(then, 'cancel'),
      ])
    if (said) return doing(scene, `${open.what}-${said}`, open.of)
  }
  if (scene.state.case && byMyself.test(words) && !asks(words)) return withdrawCase(scene)
  const behind = open?.kind === 'confirm' ? questionBehind(scene) : scene
  return (
    inAftermath(scene, words, meaning) ??
    checkedIn(scene, words) ??
    vexed(scene, words, meaning) ??
    ofTopic(scene, words) ??
    ownCost(scene, meaning) ??
    planTalk(scene, words) ??
    goneOn(scene, meaning) ??
    whereWeAre(behind, words) ??
    whyNamed(behind, words) ??
    deniedOfTopic(behind, words) ??
    steered(behind, words, meaning) ??
    soFar(behind, words) ??
    onceMore(behind, words) ??
    amend(behind, words, meaning) ??
    weighing(behind, meaning) ??
    called(behind, words) ??
    toldAndCalled(behind, meaning) ??
    motive(behind, meaning) ??
    othersTrouble(behind, meaning) ??
    howToAnswer(behind, words) ??
    asideHeard(behind, words, meaning) ??
    plannedChange(behind, meaning) ??
    noComputer(behind, words) ??
    ofAnyGrant(behind, meaning) ??
    leaning(behind, meaning) ??
    halfTold(behind, meaning) ??
    backchannel(behind, words) ??
    inQuestion(behind, words, meaning) ??
    toldOfRequest(behind, meaning) ??
    toldAndWished(behind, meaning) ??
    goOn(behind, freely(behind, words, meaning))
  )
}

/** Where people are offered a person in the middle of questions, the question behind the offer can still be answered. */
function questionBehind(scene: Scene): Scene {
  const key = askedNow(scene)
  return key === undefined
    ? scene
    : within(scene, { ...scene.state, open: { kind: 'question', key, change: false } })
}

/** What is told is taken in, and what is wished in a sentence of its own is served. */
function toldAndWished(scene: Scene, meaning: Meaning): Reply | undefined {
  if (scene.state.open?.kind === 'question' || isStory(meaning)) return undefined
  const wish = wishBeside(scene, meaning)
  if (!wish) return undefined
  const noted = learn(scene, learntFrom(meaning.facts))
  const served = freely(within(scene, noted.state), wish.words, wish.meaning)
  return served.intent === 'missed' || served.behaviour === 'decline'
    ? undefined
    : { ...served, bubbles: [...noted.bubbles, ...served.bubbles] }
}

/** The most decisive steering word that can be followed here. */
function steered(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const [best] = meaning.intents
  const clear = best && best.p >= sure && !isControl(scene, best.intent) && !isOutside(scene, best.intent)
  const steers = (control: Control) =>
    meaning.controls.includes(control) && (words.length <= shortEnough || !clear || control === 'erase')
  for (const control of steering) {
    if (!steers(control)) continue
    // 「お助け隊って何？」 asks about something else than the open question.
    if ((control === 'what-means' || control === 'why') && namesOther(scene, words)) continue
    // 「わからない」 with a value beside it is a hedge, not an answer.
    const facts = besides(scene, control, meaning.facts)
    if (control === 'dont-know' && answersBesides(scene, words)) continue
    if (control === 'dont-know' && (facts.some(({ value }) => value !== null) || asks(words))) continue
    const reply = steer(scene, control)
    if (!reply) continue
    if (facts.length === 0 || control === 'restart' || control === 'erase') return reply
    return chain({ ...scene, state: reply.state }, [() => reply, (then) => learn(then, learntFrom(facts))])
  }
  const idle = meaning.controls.length > 0 && words.length <= shortEnough && !clear && !asks(words)
  if (!idle || meaning.facts.length > 0 || scene.state.open !== undefined) return undefined
  return grateful.test(words) ? serve(scene, { text: words, intent: 'thanks', p: sure }) : idly(scene)
}

/** 「うーん、一部かな」: a clause answers, whatever sigh stands before it. */
function answersBesides(scene: Scene, words: string): boolean {
  const key = askedNow(scene)
  const question = key === undefined ? undefined : questionOf(scene.knowledge, key)
  const clauses = words.split(/[、。\n]+/).filter((clause) => clause.trim().length > 0)
  if (!question || clauses.length < 2) return false
  return clauses.some((clause) => {
    const told = readAnswer(question, clause, readFor(scene, clause, key))
    return told !== undefined && told.value !== null
  })
}

/** What passes over the open question, or asks about it, does not answer it: 「教えたくない」 is no 「ない」. */
function besides({ state }: Scene, control: Control, facts: Meaning['facts']): Meaning['facts'] {
  const key = state.open?.kind === 'question' ? state.open.key : undefined
  return control === 'more' ? facts : facts.filter(({ fact }) => fact !== key)
}

const grateful = /ありがと|助かり|助かった|サンキュ|どうもね/

/** A steering word with nothing to steer: a kind word and the menu. */
function idly(scene: Scene): Reply {
  return { ...menu(scene), behaviour: 'ask_back', intent: 'idle' }
}

function isOutside(scene: Scene, id: string): boolean {
  const intent = scene.knowledge.content.intents.find((one) => one.id === id)
  return intent !== undefined && 'decline' in intent.does
}

function isControl(scene: Scene, id: string): boolean {
  const intent = scene.knowledge.content.intents.find((one) => one.id === id)
  return intent !== undefined && 'control' in intent.does
}
