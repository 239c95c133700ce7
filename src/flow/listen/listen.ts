import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { inAftermath, staysWithin } from '../alarm/aftermath.ts'
import { phonedThem } from '../alarm/aftermath-said.ts'
import { alsoWished, noteQuietly, ratherAsked } from '../alarm/beside-alarm.ts'
import { theft } from '../alarm/theft.ts'
import { comfort, urgent } from '../alarm/urgent.ts'
import { chain } from '../reply.ts'
import { kept, refuse } from '../say/refuse.ts'
import type { Reply, Scene } from '../scene.ts'
import { article } from '../staff/article.ts'
import { compared } from '../staff/compared.ts'
import { explaining, forMember, membersAtLarge } from '../staff/for-members.ts'
import { severalMembers } from '../staff/labelled.ts'
import { letter } from '../staff/letter.ts'
import { formerMember, underLetter } from '../staff/members.ts'
import { redraft } from '../staff/redraft.ts'
import { alarmsIn } from './alarms-in.ts'
import { andTold } from './beside-told.ts'
import { calm } from './calm.ts'
import { barelyCheckedIn } from './checked-in.ts'

/** What is said to a text: emergency, refusal, steering, the open question, everything else, in this order. */
export function listen(scene: Scene, words: string, meaning: Meaning): Reply {
  const answered = barelyCheckedIn(scene, words)
  if (answered) return answered
  const weighed = ratherAsked(scene, meaning)
  if (weighed) return weighed
  const stolen = theft(scene, meaning.text)
  if (stolen) return chain(scene, [() => stolen, (then) => noteQuietly(then, meaning)])
  const counted = signs.countsMembers.test(words) && membersAtLarge(scene, words)
  if (counted) return counted
  const told = alarmsIn(scene, words, meaning)
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
  // 「他の会社はどうしてる」 asks what is usual, and for nobody's words.
  const atUsual = refusal === 'others-data' && signs.whatOthersDo.test(words)
  if (refusal && !warns && !atUsual)
    return chain(scene, [(then) => kept(then, words), (then) => refuse(then, refusal)])
  if (meaning.distress && !signs.chancesAsked.test(meaning.text))
    return chain(scene, [comfort, (then) => noteQuietly(then, meaning)])
  return chain(scene, [(then) => kept(then, words), (then) => calm(then, words, meaning)])
}
