import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { understand } from '../../understand/understand.ts'
import { ofAnyGrant } from '../answer/any-grant.ts'
import { inGeneral } from '../answer/in-general.ts'
import { namesSomething } from '../answer/look.ts'
import { rest } from '../answer/subject.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { chain, isServed, isUnheld } from '../reply.ts'
import { type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import { wishedOrHeld } from './wished-or-held.ts'

/** So many things are answered at once; who asks more chooses. */
const most = { asked: 4, answered: 3 }
/** A piece this short is none (「どう？」). */
const least = 3
const leastAdded = 2

/** 「6か条になったん？増えたのどれ」: a piece that names nothing belongs to the one before it. */
function joined(pieces: readonly string[]): string[] {
  const all: string[] = []
  for (const piece of pieces) {
    const leans =
      rest({ text: piece, facts: [] }) === '' && !namesSomething(piece) && !signs.leadsToMore.test(piece)
    const before = leans ? all.pop() : undefined
    all.push(`${before ?? ''}${piece}`)
  }
  return all
}

type Heard = { readonly words: string; readonly hear: (scene: Scene) => Reply | undefined }

/**
 * 「補助金の締切は？あとパスワードは何文字？それと窓口は？」: each thing asked is heard by itself, also while a question is
 * open; of what is not held it is said that it is not, so that nothing is passed over. Undefined unless several are asked
 * and one can be answered.
 */
export function severalAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open, flow } = scene.state
  if (open?.kind === 'confirm') return undefined
  const pieces = asked(meaning.text)
  if (pieces.length < 2 || pieces.length > most.asked) return undefined
  const asking = open?.kind === 'question' && !flow?.waits
  const replies = pieces.map((words) => {
    const one = hearing(scene, words, asking)
    return { ...one, reply: one.hear(scene) }
  })
  const served = replies
    .flatMap((one) => (one.reply && isServed(one.reply) ? [{ ...one, reply: one.reply }] : []))
    .slice(0, most.answered)
  const unheld = replies.filter(({ reply }) => !reply || isUnheld(reply))
  const topics = new Set(served.map(({ reply }) => reply.intent))
  if (served.length === 0 || topics.size + unheld.length < 2) return undefined
  const begins = ({ reply }: (typeof served)[number]) => reply.state.flow !== scene.state.flow
  const [lead, after] = served.filter(begins)
  const inOrder = [...served.filter((one) => !begins(one)), ...(lead ? [lead] : [])]
  const brief = inOrder.length > whole[scene.audience]
  return chain(scene, [
    (then) => (meaning.facts.length > 0 ? learn(then, learntFrom(meaning.facts)) : undefined),
    (then) => (brief && inOrder.some(({ reply }) => isDraft(scene, reply)) ? draft(then) : undefined),
    ...inOrder.map(({ hear }) => (then: Scene) => {
      const reply = hear(then)
      return brief ? reply && briefly(reply) : reply
    }),
    (then) => (unheld.length > 0 ? notHeld(then, unheld) : undefined),
    (then) => (after ? afterThis(then, after.reply) : undefined),
  ])
}

/** The words of each thing that is asked, without what joins them. */
const asked = (said: string): string[] =>
  joined(splitWishes(said).flatMap((piece) => piece.split(signs.enumeratedAfter)))
    .map((piece, index) => ({
      words: piece.replace(signs.leadsToMore, '').trim(),
      more: index > 0 && signs.oneThingMore.test(piece),
    }))
    .filter(
      ({ words, more }) =>
        (asks(words) || more || signs.worries.test(words)) &&
        words.replace(/[?!。、\s]/g, '').length >= (more ? leastAdded : least),
    )
    .map(({ words }) => words)

/** So many answers are shown whole; of more the statements alone, since no channel shows five bubbles and a question. */
const whole = { owner: 2, staff: 1 } as const

function briefly(reply: Reply): Reply {
  const claims = reply.bubbles.filter(({ kind }) => kind === 'claim')
  return claims.length > 0 ? { ...reply, bubbles: claims } : reply
}

/** For staff several answers are one draft for the member. */
const draft = (scene: Scene): Reply => ({ state: scene.state, bubbles: [says(scene, 'staff-draft')] })

const isDraft = (scene: Scene, { bubbles }: Reply): boolean =>
  bubbles.some((bubble) => bubble.kind === 'say' && bubble.text === text(scene, 'staff-draft'))

function hearing(scene: Scene, words: string, asking: boolean): Heard {
  const { today } = scene.now
  const alone: Meaning = { ...understand(words, scene.knowledge, { today }), facts: [] }
  return {
    words,
    hear: (told) => {
      // What was told just before is no topic that the next thing leans on.
      const then = { ...told, state: { ...told.state, topic: scene.state.topic } }
      const reply =
        ofAnyGrant(then, alone) ?? inGeneral(then, alone, asking) ?? wishedOrHeld(then, alone, asking)
      if (!reply || !asking) return reply
      const { offer: _, ...aside } = reply
      return aside
    },
  }
}

function notHeld(scene: Scene, unheld: readonly Heard[]): Reply {
  const list = unheld.map(({ words }) => words.replace(signs.askedEnding, '')).join('」「')
  return { state: scene.state, bubbles: [says(scene, 'beside-unheld', { list })] }
}

/** Two conversations are not begun at once: the other one comes after. */
function afterThis(scene: Scene, { state }: Reply): Reply | undefined {
  const { flow } = state
  if (!flow || flow.id === scene.state.flow?.id) return undefined
  return { state: scene.state, bubbles: [says(scene, 'after-this', { title: titleOfFlow(scene, flow.id) })] }
}
