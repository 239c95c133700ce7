import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { inAftermath, staysWithin } from '../alarm/aftermath.ts'
import { phonedThem } from '../alarm/aftermath-said.ts'
import { alsoWished, faint, noteQuietly, ratherAsked } from '../alarm/beside-alarm.ts'
import { othersTrouble } from '../alarm/others-trouble.ts'
import { theft } from '../alarm/theft.ts'
import { comfort, urgent } from '../alarm/urgent.ts'
import { ofAnyGrant } from '../answer/any-grant.ts'
import { aspectOfTopic } from '../answer/aspect.ts'
import { weighing } from '../answer/best-of.ts'
import { doneOfTopic } from '../answer/done-of-topic.ts'
import { lostData } from '../answer/lost-data.ts'
import { ofTopic } from '../answer/of-topic.ts'
import { serve } from '../answer/serve.ts'
import { sourceAsked } from '../answer/source.ts'
import { isStory } from '../answer/story.ts'
import { asideHeard, motive, objected, toldOfRequest } from '../answer/worry.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { twoTrades } from '../firm/trades-said.ts'
import { askedNow, heed } from '../heed.ts'
import { chain, isServed, nothing, ok, within } from '../reply.ts'
import { withdrawCase } from '../say/person.ts'
import { kept, refuse } from '../say/refuse.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { agreed, stayingUnnamed } from '../staff/agreed.ts'
import { article } from '../staff/article.ts'
import { compared } from '../staff/compared.ts'
import { explaining, forMember, membersAtLarge } from '../staff/for-members.ts'
import { severalMembers } from '../staff/labelled.ts'
import { letter } from '../staff/letter.ts'
import { formerMember, nextMember, underLetter } from '../staff/members.ts'
import { redraft } from '../staff/redraft.ts'
import { vexed } from '../staff/vexed.ts'
import { called, toldAndCalled } from '../steer/called.ts'
import { deniedOfTopic, goneOn, goOn } from '../steer/go-on.ts'
import { howToAnswer } from '../steer/how-to-answer.ts'
import { leaning } from '../steer/lean.ts'
import { steer } from '../steer/steer.ts'
import { steered } from '../steer/steered-by.ts'
import { thanked, thinksOver } from '../steer/think-over.ts'
import { onceMore, soFar, whereWeAre } from '../steer/where.ts'
import { whyNamed } from '../steer/why-named.ts'
import { amend } from './amend.ts'
import { backchannel } from './backchannel.ts'
import { barrierTold } from './barrier-told.ts'
import { barelyCheckedIn, checkedIn } from './checked-in.ts'
import { clicked } from './clicked.ts'
import { doing } from './doing.ts'
import { enough } from './enough.ts'
import { freely } from './freely.ts'
import { halfTold } from './half-told.ts'
import { inQuestion } from './in-question.ts'
import { noComputer } from './no-computer.ts'
import { ownCost } from './own-cost.ts'
import { planAhead } from './plan-ahead.ts'
import { planTalk } from './plan-talk.ts'
import { plannedChange } from './planned-change.ts'
import { severalAsked } from './several-asked.ts'
import { wishBeside } from './told.ts'

/** From here on something counts as an emergency: recall comes first. */
const alarming = 0.5

/** What is said to a text: emergency, refusal, steering, the open question, everything else, in this order. */
export function listen(scene: Scene, words: string, meaning: Meaning): Reply {
  const answered = barelyCheckedIn(scene, words)
  if (answered) return answered
  const weighed = ratherAsked(scene, meaning)
  if (weighed) return weighed
  const stolen = theft(scene, meaning.text)
  if (stolen) return chain(scene, [() => stolen, (then) => noteQuietly(then, meaning)])
  const told = mispressed(scene, words)
    ? []
    : (clicked(scene, meaning) ??
      meaning.urgent.filter(
        ({ score, incident, guessed }) =>
          score >= alarming &&
          !(score < faint && (onlyCorrects(meaning) || onlyTells(meaning))) &&
          !(guessed && onlySteers(meaning)) &&
          !(incident === 'remote-tool-installed' && signs.keptByVendor.test(meaning.text)),
      ))
  // More of the emergency that is being talked about is no other one.
  const more =
    told.length > 0 && staysWithin(scene, meaning, told) ? inAftermath(scene, words, meaning) : undefined
  const alarm = more ?? phonedThem(scene, meaning.text, told[0]?.incident) ?? urgent(scene, told)
  if (alarm)
    return chain(scene, [
      () => alarm,
      (then) => kept(then, words),
      (then) => noteQuietly(then, meaning),
      (then) => alsoWished(then, meaning),
    ])
  const atLarge = membersAtLarge(scene, words)
  if (atLarge) return atLarge
  const lettered = underLetter(scene, words)
  if (lettered !== scene) return listen(lettered, words, meaning)
  const sent =
    redraft(scene, words) ??
    article(scene, words) ??
    letter(scene, words) ??
    severalMembers(scene, words) ??
    compared(scene, words)
  if (sent) return sent
  const returned = formerMember(scene, words) ?? forMember(scene, words)
  if (returned) return andTold(scene, returned, meaning)
  const reasons = explaining(scene, meaning)
  if (reasons) return reasons
  const { refusal } = meaning
  const warns = scene.audience === 'staff' && refusal === 'others-data' && signs.tellsMembers.test(words)
  if (refusal && !warns) return chain(scene, [(then) => kept(then, words), (then) => refuse(then, refusal)])
  if (meaning.distress) return chain(scene, [comfort, (then) => noteQuietly(then, meaning)])
  return chain(scene, [(then) => kept(then, words), (then) => calm(then, words, meaning)])
}

/** 「間違えて押しちゃった」 to a button of ours, and nothing of a mail or a link. */
const mispressed = ({ state: { open, case: waits }, now }: Scene, words: string): boolean =>
  ((open?.kind === 'confirm' && open.what === 'handoff') || now.at - (waits?.at ?? 0) < soon) &&
  signs.offerDeclined.test(words.normalize('NFKC').trim())

/** So soon after it was asked for, a person is taken back in few words. */
const soon = 600_000

/** 「売上間違えた、月商500万だった」 puts a figure right, and nothing was sent to anybody. */
const onlyCorrects = ({ text, facts }: Meaning): boolean =>
  facts.some(({ corrects }) => corrects) && !signs.sentOrLeaked.test(text)

/** 「知らん」, 「さあ」: so few words that only steer sound like an emergency by chance. */
const onlySteers = ({ text, controls }: Meaning): boolean => controls.length > 0 && text.length <= fewLetters
const fewLetters = 6

/** 「社長の俺が全部見てる」: most of the words tell a fact of the firm. */
const onlyTells = ({ text, facts }: Meaning): boolean =>
  facts.reduce((sum, { span: [from, to] }) => sum + to - from, 0) * 2 > text.length &&
  !signs.somethingDone.test(text)

/** What staff say of a member, and ask, beside going to them. */
const andTold = (scene: Scene, gone: Reply, { facts, text }: Meaning): Reply =>
  chain(scene, [
    () => gone,
    (then) => (facts.length > 0 ? learn(then, learntFrom(facts)) : undefined),
    (then) => askedBeside(then, text),
  ])

/** 「その会員に戻ります。締切は？」: the sentence after the first that asks, by itself. */
function askedBeside(scene: Scene, text: string): Reply | undefined {
  const [, ...others] = text.match(/[^。!?\n]+[。!?\n]*/g) ?? []
  const asked = others.filter(asks).join('')
  if (asked === '') return undefined
  const { facts: _, ...alone } = heed(scene, asked)
  const reply = freely(scene, asked, { ...alone, facts: [] })
  return isServed(reply) ? reply : undefined
}

function calm(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open } = scene.state
  const other = nextMember(scene, words)
  if (other) return andTold(scene, other, meaning)
  if (open?.kind === 'confirm') {
    const unnamed = stayingUnnamed(scene, words)
    if (unnamed) return unnamed
    const said = agreed(scene, words, meaning)
    if (said === 'stop')
      return chain(scene, [
        (then) => nothing({ ...then.state, open: undefined }),
        (then) => steer(then, 'cancel'),
      ])
    if (said) return doing(scene, `${open.what}-${said}`, open.of)
  }
  if (scene.state.case && open?.kind !== 'question' && signs.waitsForPerson.test(words))
    return ok('waits', scene.state, says(scene, 'handoff-expect'))
  const unasked =
    open?.kind !== 'question' && (signs.requestWithdrawn.test(words) || mispressed(scene, words))
  if (scene.state.case && (unasked || (signs.byMyself.test(words) && !asks(words))))
    return withdrawCase(scene)
  const behind = open?.kind === 'confirm' ? questionBehind(scene) : scene
  return (
    inAftermath(scene, words, meaning) ??
    (signs.whereKept.test(words) ? serve(behind, { text: words, intent: 'privacy', p: 1 }) : undefined) ??
    lostData(behind, meaning) ??
    checkedIn(scene, words) ??
    vexed(scene, words, meaning) ??
    ofTopic(scene, words) ??
    sourceAsked(scene, words) ??
    ownCost(scene, meaning) ??
    planTalk(scene, words) ??
    doneOfTopic(scene, words) ??
    planAhead(scene, words) ??
    enough(scene, words) ??
    severalAsked(behind, meaning) ??
    twoTrades(scene, meaning) ??
    goneOn(scene, meaning) ??
    thanked(scene, words) ??
    thinksOver(scene, words) ??
    whereWeAre(behind, words) ??
    whyNamed(behind, words) ??
    deniedOfTopic(behind, words) ??
    aspectOfTopic(behind, meaning) ??
    steered(behind, words, meaning) ??
    soFar(behind, words) ??
    onceMore(behind, words) ??
    amend(behind, words, meaning) ??
    weighing(behind, meaning) ??
    beginningWith(behind, meaning, (then) => called(then, words)) ??
    toldAndCalled(behind, meaning) ??
    motive(behind, meaning) ??
    objected(behind, meaning) ??
    othersTrouble(behind, meaning) ??
    howToAnswer(behind, words) ??
    barrierTold(behind, meaning) ??
    asideHeard(behind, words, meaning) ??
    plannedChange(behind, meaning) ??
    noComputer(behind, words) ??
    toldAndAsked(behind, meaning) ??
    leaning(behind, meaning) ??
    halfTold(behind, meaning) ??
    backchannel(behind, words) ??
    inQuestion(behind, words, meaning) ??
    toldOfRequest(behind, meaning) ??
    toldAndWished(behind, meaning) ??
    goOn(behind, freely(behind, words, meaning))
  )
}

/** What holds for any grant is told, and what was told of the firm beside it taken in. */
function toldAndAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const reply = ofAnyGrant(scene, meaning)
  if (!reply || meaning.facts.length === 0) return reply
  const noted = learn(scene, learntFrom(meaning.facts))
  const then = ofAnyGrant(within(scene, noted.state), meaning)
  return then ? { ...then, bubbles: [...noted.bubbles, ...then.bubbles] } : reply
}

/** What is told of the firm in the message that begins a conversation is taken in before it. */
function beginningWith(
  scene: Scene,
  { facts }: Meaning,
  begin: (scene: Scene) => Reply | undefined,
): Reply | undefined {
  const begun = begin(scene)
  const { open, flow } = scene.state
  if (!begun || facts.length === 0 || open || (flow && !flow.waits)) return begun
  return chain(scene, [(then) => learn(then, learntFrom(facts)), (then) => begin(then) ?? begun])
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
