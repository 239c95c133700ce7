import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { understand } from '../../understand/understand.ts'
import { held, strange } from '../answer/held.ts'
import { startsFromNothing } from '../answer/in-general.ts'
import { namesSomething } from '../answer/look.ts'
import { priceOfProduct } from '../answer/price-of-product.ts'
import { rest } from '../answer/subject.ts'
import { weighed } from '../answer/unheld.ts'
import { wished } from '../answer/wish.ts'
import { asks, questions } from '../decide.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

/** What is wished, weighed against what the knowledge holds where nothing else is going on. */
export function wishedOrHeld(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const all = asking ? undefined : (priceOfProduct(scene, meaning) ?? eachAsked(scene, meaning))
  if (all) return all
  const wish = () => wished(scene, meaning, asking)
  if (!asking && !scene.state.flow && leansOnTopic(scene, meaning)) {
    const reply = wish()
    const lost = !reply || reply.behaviour === 'decline' || reply.behaviour === 'ask_back'
    return lost ? weighed(scene, meaning, () => reply) : reply
  }
  if (!asking && startsFromNothing(meaning)) return wish()
  if (asking && questions(meaning.text)) return besideQuestion(weighed(scene, meaning, wish))
  if (asking || scene.state.flow) return wish()
  if (!ofAnyGrantAtAll(scene, meaning)) return weighed(scene, meaning, wish)
  const reply = wish()
  return held(scene, meaning, reply) ?? reply
}

/** So many things are answered at once. */
const mostAtOnce = 3

/**
 * 「控えの取り方と補助金について教えて」: each thing asked for is heard by itself, one after the other, and what begins a
 * conversation comes last. Undefined unless several are served.
 */
function eachAsked(scene: Scene, { parts }: Meaning): Reply | undefined {
  const asked = parts.filter((part) => asks(part.text))
  if (asked.length < 2 || asked.length > mostAtOnce) return undefined
  const { today } = scene.now
  const each = asked
    .map(({ text: words }) => {
      const alone: Meaning = { ...understand(words, scene.knowledge, { today }), facts: [] }
      const hear = (then: Scene) => wishedOrHeld(then, alone, false)
      return { hear, reply: hear(scene) }
    })
    .filter(({ reply }) => reply && isServed(reply))
  if (each.length < 2) return undefined
  const begins = ({ reply }: (typeof each)[number]) => reply?.state.flow !== scene.state.flow
  const inOrder = [...each.filter((one) => !begins(one)), ...each.filter(begins)]
  return chain(
    scene,
    inOrder.map(({ hear }) => hear),
  )
}

const isServed = ({ behaviour }: Reply): boolean => behaviour === 'answer' || behaviour === 'answer_caveat'

/** What is not held is said beside an open question, which comes again instead of a choice of other things. */
function besideQuestion(reply: Reply | undefined): Reply | undefined {
  if (!reply?.offer || (reply.intent !== 'not-covered' && reply.intent !== 'other-grant')) return reply
  const { offer: _, ...said } = reply
  return said
}

/** A few words after an answer are read with it: what is most like them alone is often of something else. */
const leansOnTopic = ({ state: { topic } }: Scene, { text: said }: Meaning): boolean =>
  topic !== undefined && said.length <= fewWords && !namesSomething(said)
const fewWords = 20

/** 「補助金について相談したいのですが、京都で電気工事をしています」: of grants and a firm, and of nothing that would make it another grant. */
function ofAnyGrantAtAll({ knowledge, audience }: Scene, meaning: Meaning): boolean {
  if (meaning.text.search(signs.grant) < 0 || namesSomething(meaning.text)) return false
  const left = rest(meaning, signs.grant, signs.getting, signs.money)
  if (left === '' || left.length > oneWord) return left === ''
  const { ours, unknown } = knowledge.held(meaning.text, audience)
  return ours >= strange && unknown?.includes(left) !== true
}
const oneWord = 2
