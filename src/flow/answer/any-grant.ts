import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { asks, questions } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { inGeneral } from './in-general.ts'
import { namesSomething } from './look.ts'
import { isFarAhead } from './never-held.ts'
import { ofGrants, rest } from './subject.ts'

const short = 30
/** From this likeness on the whole is a question of its own. */
const ownQuestion = 0.45

/**
 * 「補助金の締切っていつ」, 「で、いくら出るの」 while grants are talked about, none of them by its name: the one that is made for
 * security is meant. Undefined when something else is asked.
 */
export function ofAnyGrant(scene: Scene, meaning: Meaning): Reply | undefined {
  const split = splitWishes(meaning.text)
  // A word or two are no pieces: 「いくら」.
  const pieces = (split.length > 0 ? split : [meaning.text]).filter(asks)
  const said =
    pieces.find((piece) => signs.grantsOrAid.test(piece)) ?? (pieces.length === 1 ? (pieces[0] ?? '') : '')
  if (said === '' || said.length > short || !questions(said)) return undefined
  if (isFarAhead(said, scene.now.today)) return undefined
  if (namesSomething(said) || signs.oneGrantAlone.test(said) || ofAnother(scene)) return undefined
  if (!signs.grantsOrAid.test(said) && !ofGrants(scene, said)) return undefined
  const { facts } = meaning
  const left = rest({ ...meaning, text: said, facts: [] }, signs.grantsEverywhere, signs.ofEveryGrant)
  // 「もう買っちゃったけど間に合う？」: for what was bought no round is open any more.
  const tooLate =
    signs.byWhen.test(said) && facts.some(({ fact, value }) => fact === 'ordered' && value === true)
  const id = tooLate
    ? 'timing-already-bought'
    : left === ''
      ? (ruleOf(said) ?? bareRule(scene, said))
      : undefined
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  if (entry) return answer(scene, said, { entry })
  // 「いやまだしてなかったか。補助金てうちも使える？」: the sentence that asks, by itself.
  if (said === meaning.text || !signs.grantsOrAid.test(said) || facts.length > 0) return undefined
  if (ownHit(scene, meaning.text, ownQuestion)) return undefined
  return inGeneral(scene, { ...meaning, text: said }, scene.state.open?.kind === 'question')
}

function ruleOf(said: string): string | undefined {
  if (signs.whenPaid.test(said)) return 'frame-paid-later'
  if (signs.whatShare.test(said)) return 'frame-rate'
  if (signs.howMuchComes.test(said) && signs.moneyComes.test(said)) return 'frame-limit'
  return signs.byWhen.test(said) ? 'frame-deadline' : undefined
}

/** 「いくら」「次回は」 while the search for grants asks its questions. */
function bareRule({ state: { flow, topic }, knowledge }: Scene, said: string): string | undefined {
  const spokenOf = topic === undefined ? undefined : knowledge.entry(topic)
  if (flow?.id !== 'eligibility' || flow.waits) return undefined
  if (spokenOf && !spokenOf.topics.every((one) => one.startsWith('subsidy'))) return undefined
  if (signs.bareHowMuch.test(said)) return 'frame-limit'
  return signs.nextRound.test(said) ? 'frame-deadline' : undefined
}

/** What was last spoken of is another scheme, or a prefecture's: then that is meant. */
function ofAnother({ state: { topic, flow }, knowledge }: Scene): boolean {
  const entry = topic === undefined || flow?.id === 'eligibility' ? undefined : knowledge.entry(topic)
  if (!entry) return false
  if (entry.collection === 'schemes') return entry.fit !== 'direct' || entry.id.includes('tokyo')
  return entry.topics.some((one) => ['tokyo', 'subsidy-other', 'tax-finance'].includes(one))
}
