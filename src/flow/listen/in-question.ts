import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { understand } from '../../understand/understand.ts'
import { answer } from '../answer/answer.ts'
import { wantsWhatever } from '../answer/grants-sought.ts'
import { inGeneral } from '../answer/in-general.ts'
import { regional } from '../answer/regional.ts'
import { serve } from '../answer/serve.ts'
import { asks, isClear, sure, type Wish } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { nameSaid } from '../firm/named.ts'
import { learntFrom, readAnswer } from '../firm/read.ts'
import type { Learnt } from '../firm/remember.ts'
import { itemMeant } from '../guided/item-meant.ts'
import { type Question, questionOf } from '../guided/question.ts'
import { asksWhat, readFor } from '../heed.ts'
import { chain, ok } from '../reply.ts'
import { inWords } from '../say/known.ts'
import { missed } from '../say/miss.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { alsoTold, answersLater, bareCapital, saidAnew, saidOfKnown } from './elsewhere.ts'

/** Words while a question is open: its answer, other facts, a side question, or any of these together. */
export function inQuestion(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  if (!question) return undefined
  const anew = meaning.facts.some(({ fact }) => fact !== question.key) ? undefined : saidAnew(scene, words)
  if (anew) return learn(scene, [anew])
  const named = nameSaid(words, scene.knowledge.content.facts)?.id
  const direct =
    !asksWhat(words) && (named === undefined || named === question.key || meaning.facts.length === 0)
  // 「資本金は1000万、大阪です」 names one thing and answers the open question beside it.
  const other = putsOtherRight(scene, question, meaning)
  const told = other ? [] : meaning.facts.filter(({ fact }) => fact === question.key)
  const elsewhere = asks(words) ? undefined : itemMeant(scene.knowledge, question.key, meaning.text)
  if (elsewhere !== undefined)
    return ok('self-check', scene.state, says(scene, 'item-later', { n: String(elsewhere) }))
  const answered =
    direct && !other
      ? (readAnswer(question, words, meaning) ?? inItsSentence(scene, question, words))
      : learntFrom(told)[0]
  const capital = meaning.facts.some(({ fact }) => fact === 'legal-form')
    ? bareCapital(scene, words)
    : undefined
  const learnt = [
    ...(answered ? [answered] : []),
    ...(capital ? [capital] : []),
    ...learntFrom(meaning.facts.filter(({ fact }) => fact !== question.key)),
  ]
  const later = learnt.length === 0 ? answersLater(scene, words, meaning, question.key) : undefined
  if (later) return learn(scene, [later])
  if (learnt.length === 0) {
    const others = asks(words) ? [] : alsoTold(scene, words, [])
    if (others.length > 0) return learn(scene, others)
    return repeated(scene, words, question.key) ?? nodded(scene, question, meaning)
  }
  // 「大阪なんだけど何かある？」 asks for what is being found out.
  const sought = scene.state.flow?.id === 'eligibility' && wantsWhatever(meaning)
  const side = sought ? undefined : sideQuestion(scene, meaning)
  const known = side ? [] : alreadyKnown(scene, learnt, question.key)
  const local = known.length > 0 ? askedOfPlace(scene, words, known) : undefined
  if (local) return local
  if (known.length > 0 && known.length === learnt.length)
    return ok('known-already', scene.state, says(scene, 'known-already', { list: inWords(scene, known) }))
  const more = side ? [] : alsoTold(scene, words, learnt)
  return chain(scene, [
    (then) => learn(then, [...learnt, ...more]),
    (then) => (side ? beside(then, side) : undefined),
  ])
}

/** 「違います、職員は42名」: what is denied is an earlier answer, and the open question is not shaken at. */
const putsOtherRight = (scene: Scene, question: Question, { text: said, facts }: Meaning): boolean =>
  question.fact?.kind === 'yesno' &&
  signs.putsOtherRight.test(said) &&
  facts.some(({ fact, value }) => {
    const known = scene.state.profile[fact]
    return (
      fact !== question.key && known !== undefined && JSON.stringify(known.value) !== JSON.stringify(value)
    )
  })

/** 「全部のパソコンに入ってます。ところでMacもいるの？」: a sentence of its own answers, and another asks. */
function inItsSentence(scene: Scene, question: Question, words: string): Learnt | undefined {
  const sentences = words.split(/(?<=[。!?！？\n])/).filter((one) => one.trim().length > 1)
  const telling = sentences.filter((one) => !asks(one))
  if (telling.length === 0 || telling.length === sentences.length) return undefined
  const read = telling.flatMap((one) => {
    const found = readAnswer(question, one, readFor(scene, one, question.key))
    return found && found.value !== null ? [found] : []
  })
  return read.length === 1 ? read[0] : undefined
}

/** 「神奈川にもある？」「横浜市は」 while grants are looked for: what the firm's own prefecture has. */
function askedOfPlace(scene: Scene, words: string, known: readonly string[]): Reply | undefined {
  const where = scene.state.profile.prefecture?.value
  if (scene.state.flow?.id !== 'eligibility' || !known.includes('prefecture') || typeof where !== 'string')
    return undefined
  if (!asks(words) && !signs.likewise.test(words.trim())) return undefined
  const found = regional(scene, `${where}の補助金は？`)
  if (!found) return undefined
  const { offer: _, ...said } = found
  return said
}

/** What was told just as it is known; the open question is none of it. */
const alreadyKnown = ({ state }: Scene, learnt: readonly Learnt[], open: string): readonly string[] =>
  learnt
    .filter(
      ({ key, value }) => key !== open && JSON.stringify(state.profile[key]?.value) === JSON.stringify(value),
    )
    .map(({ key }) => key)

/** A side question beside an answer: by its intent when that is clear, else by what the knowledge holds. */
function beside(scene: Scene, wish: Wish): Reply | undefined {
  const alone = { ...understand(wish.text, scene.knowledge, { today: scene.now.today }), facts: [] }
  const general = inGeneral(scene, alone, true)
  if (general) return general
  if (wish.p >= sure) return serve(scene, wish, { aside: true })
  return answer(scene, wish.text, { atLeast: 0.5 })
}

/** The part of an answering message that asks for something else. */
function sideQuestion(scene: Scene, meaning: Meaning): Wish | undefined {
  const pieces = splitWishes(meaning.text)
  const [piece] = pieces.filter((one) => asks(one) || signs.worries.test(one))
  // One sentence that answers asks for something else only when that is clear.
  const whole = pieces.length < 2 && piece !== undefined && piece.length >= meaning.text.length - 1
  if (piece === undefined || (whole && !isClear(meaning.intents))) return undefined
  const known = meaning.parts.find((part) => part.text.includes(piece))
  const [best] = scene.knowledge.recognise(piece).ranked
  return known ?? (best ? { text: piece, ...best } : { text: piece, intent: '', p: 0 })
}

/** 「あ、合同会社だった」 of what is known already is not asked for again; said otherwise, it corrects. */
function repeated(scene: Scene, words: string, open: string): Reply | undefined {
  const told = saidOfKnown(scene, words, open)
  if (!told) return undefined
  const same = scene.state.profile[told.key]?.value === told.value
  return same
    ? ok('known-already', scene.state, says(scene, 'known-already', { list: inWords(scene, [told.key]) }))
    : learn(scene, [told])
}

const shortest = 6

/** 「はい」 to a question with other answers: which one is meant, kindly; a second time somebody else may help better. */
function nodded(scene: Scene, question: Question, { controls, text, facts }: Meaning): Reply | undefined {
  const nods = controls.includes('yes') || controls.includes('no')
  if (!nods || text.length > shortest || facts.length > 0 || question.fact?.kind === 'yesno') return undefined
  const { bubbles, ...miss } = missed(scene, text)
  return miss.state.open?.kind === 'confirm' || question.choices.length === 0
    ? { ...miss, bubbles }
    : { ...miss, bubbles: [says(scene, 'pick-one')] }
}
