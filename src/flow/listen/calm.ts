import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { inAftermath } from '../alarm/aftermath.ts'
import { othersTrouble } from '../alarm/others-trouble.ts'
import { again, safeAgain } from '../alarm/over.ts'
import { aspectOfTopic } from '../answer/aspect.ts'
import { weighing } from '../answer/best-of.ts'
import { doneOfTopic } from '../answer/done-of-topic.ts'
import { figureOfTopic } from '../answer/from-itself.ts'
import { likewise } from '../answer/likewise.ts'
import { lostData } from '../answer/lost-data.ts'
import { ofTopic } from '../answer/of-topic.ts'
import { serve } from '../answer/serve.ts'
import { severalGrants } from '../answer/several-grants.ts'
import { sourceAsked } from '../answer/source.ts'
import { asideHeard, motive, objected, toldOfRequest } from '../answer/worry.ts'
import { asks } from '../decide.ts'
import { twoTrades } from '../firm/trades-said.ts'
import { askedNow } from '../heed.ts'
import { chain, nothing, ok, within } from '../reply.ts'
import { greeted } from '../say/greet.ts'
import { withdrawCase } from '../say/person.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { agreed, stayingUnnamed } from '../staff/agreed.ts'
import { nextMember } from '../staff/members.ts'
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
import { mispressed } from './alarms-in.ts'
import { amend } from './amend.ts'
import { backchannel } from './backchannel.ts'
import { barrierTold } from './barrier-told.ts'
import { andTold, beginningWith, toldAndAsked, toldAndWished } from './beside-told.ts'
import { checkedIn } from './checked-in.ts'
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
import { remindMe } from './remind-me.ts'
import { severalAsked } from './several-asked.ts'

/** What is said to words that tell of no emergency and ask for nothing refused: the open confirmation, steering, the open question, everything else, in this order. */
export function calm(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open } = scene.state
  const other = nextMember(scene, words)
  if (other) return andTold(scene, other, meaning)
  if (open?.kind === 'confirm') {
    const unnamed = stayingUnnamed(scene, words)
    if (unnamed) return unnamed
    // What the question says answers it.
    if (open.what === 'erase' && asks(words) && signs.erasingWondered.test(words))
      return ok('erase', scene.state)
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
    again(behind, words) ??
    safeAgain(behind, words) ??
    greeted(behind, words) ??
    (signs.whereKept.test(words) ? serve(behind, { text: words, intent: 'privacy', p: 1 }) : undefined) ??
    lostData(behind, meaning) ??
    checkedIn(scene, words) ??
    remindMe(behind, meaning) ??
    severalGrants(behind, meaning) ??
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
    figureOfTopic(behind, meaning) ??
    likewise(behind, meaning) ??
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

/** Where people are offered a person in the middle of questions, the question behind the offer can still be answered. */
function questionBehind(scene: Scene): Scene {
  const key = askedNow(scene)
  return key === undefined
    ? scene
    : within(scene, { ...scene.state, open: { kind: 'question', key, change: false } })
}
