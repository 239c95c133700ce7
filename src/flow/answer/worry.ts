import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom, readAnswer } from '../firm/read.ts'
import { questionOf } from '../guided/question.ts'
import { chain } from '../reply.ts'
import { menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { answer } from './answer.ts'
import { byEntry } from './by-entry.ts'
import { namesSomething } from './look.ts'
import { isStory } from './story.ts'

/** What is told beside the open question is answered when it is this plainly about something, in so many letters, … */
const plainly = { p: 0.5, letters: 8 }
/** So few letters may answer an item of the self-check, … */
const short = 20
/** … likely about it, where it is well known, … */
const likely = 0.3
/** … this well. */
const known = 0.8

/** 「社員がパスワードを使い回してて」 while something else is asked: heard and answered; the question comes again behind it. */
export function worry(scene: Scene, { text: said, intents: [best], controls }: Meaning): Reply | undefined {
  if (signs.busy.test(said)) return heard(scene, 'busy')
  if (!best || best.p < likely || said.length < plainly.letters || controls.length > 0) return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  if (!does || !('answer' in does)) return undefined
  const found = answer(scene, said, { topics: does.answer, p: best.p, atLeast: known })
  return found && { ...found, bubbles: [says(scene, 'worry-heard'), ...found.bubbles] }
}

const heard = (scene: Scene, lead: 'busy' | 'aside-heard' | 'worry-heard'): Reply => ({
  state: { ...scene.state, misses: 0 },
  bubbles: [says(scene, lead)],
  behaviour: 'answer',
  intent: lead,
  confidence: 1,
})

/** What holds a firm back, said in the midst of another conversation: heard, answered where we hold something, and not led away. */
export function asideHeard(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const { open, flow } = scene.state
  const [best] = meaning.intents
  if (open?.kind !== 'question' || !flow || flow.waits) return undefined
  if (signs.othersAttacked.test(words) || signs.saysSpared.test(words)) return ofOthersOnly(scene, words)
  if (!best || best.p < plainly.p || meaning.facts.length > 0 || signs.wishesIt.test(words)) return undefined
  // 「ゼロ円で」 answers what was asked, however like a lack of money it sounds.
  if (signs.noneAtAll.test(words)) return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  if (!does || !('flow' in does) || does.flow !== 'barriers' || best.intent === 'barriers-find')
    return undefined
  // 「ゼロ円で」 answers, however like a complaint of no money; so does 「だいたいやってると思う」 to an item of the self-check.
  const brief = words.length <= plainly.letters || (flow.id === 'self-check' && words.length <= short)
  const question = brief ? questionOf(scene.knowledge, open.key) : undefined
  if (question && readAnswer(question, words, meaning)) return undefined
  if (signs.busy.test(words)) return heard(scene, 'busy')
  if (flow.id === 'barriers') return heard(scene, 'worry-heard')
  const found = answer(scene, words, { atLeast: known })
  return found ?? heard(scene, 'aside-heard')
}

/** 「うちみたいな5人の工務店狙われへんて」 while nothing is asked: what is told is taken in, and what is known of small firms told. */
export function objected(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const { open, flow } = scene.state
  if ((open && !flow?.waits) || !(signs.saysSpared.test(said) || signs.othersAttacked.test(said)))
    return undefined
  return chain(scene, [
    (then) => (facts.length > 0 ? learn(then, learntFrom(facts)) : undefined),
    (then) => ofOthersOnly(then, said),
  ])
}

/** 「狙われるのは大企業だろ」: what is known of small firms. */
const ofOthersOnly = (scene: Scene, words: string): Reply | undefined =>
  byEntry(scene, 'why-small-targeted', words)

/** What to answer a customer who asks. A level that is named (「★3を取れと言われた」) is asked about, and no sheet. */
export function askedByCustomer(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  if (namesSomething(said)) return undefined
  if (!signs.customersDidAsk.test(said) && (!tellsRequest(meaning) || isStory(meaning))) return undefined
  return byEntry(scene, 'supplier-questionnaire', said)
}

/** 「取引先から★3を取れと言われた」: what is held of that level, and no sheet. */
export function askedForLevel(scene: Scene, meaning: Meaning): Reply | undefined {
  return tellsRequest(meaning) && namesSomething(meaning.text)
    ? answer(scene, meaning.text, { atLeast: known })
    : undefined
}

/** A customer asks: that is told here. */
export const tellsRequest = ({ facts }: Meaning): boolean =>
  facts.some(({ fact, value }) => fact === 'customer-asked' && value === true)

/** Who tells that a customer asks is answered that, whatever case of others it sounds like. */
export function toldOfRequest(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open, flow } = scene.state
  if (open?.kind === 'question' && !flow?.waits) return undefined
  const said = tellsRequest(meaning)
  if (!said && !(signs.customersDidAsk.test(meaning.text) && signs.ourSubject.test(meaning.text)))
    return undefined
  if (/[?？]/.test(meaning.text) || !askedByCustomer(scene, meaning)) return undefined
  return chain(scene, [
    (then) => learn(then, learntFrom(meaning.facts)),
    (then) => askedByCustomer(then, meaning),
  ])
}

/** 「元請から言われたらやるけど」: what would move the firm is told, and answers why it would do something. */
export function motive(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (!signs.customers.test(said) || !signs.onceAsked.test(said) || signs.asksBack.test(said))
    return undefined
  const { open, flow } = scene.state
  if (open?.kind === 'question' && open.key === 'motive-felt')
    return learn(scene, [{ key: 'motive-felt', value: 'trade', from: 'said', hedged: true }], {
      lead: text(scene, 'motive-heard'),
    })
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'motive-heard')],
    ...(open && !flow?.waits ? {} : { offer: menuOffer(scene) }),
    behaviour: 'answer',
    intent: 'motive',
    confidence: 1,
  }
}
