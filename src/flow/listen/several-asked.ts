import * as signs from '../../content/generated/signs.ts'
import { kindsOf } from '../../knowledge/kind.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { understand } from '../../understand/understand.ts'
import { ofAnyGrant } from '../answer/any-grant.ts'
import { kindOf } from '../answer/evident.ts'
import { inGeneral } from '../answer/in-general.ts'
import { namesScheme, namesSomething } from '../answer/look.ts'
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
/** … unless it asks a price or a date of what was named before (「いくら？」). */
const leastLeaning = 2
/** What a sentence is about, at its head: 「お助け隊って何」, 「サイバー保険は要る」, 「東京の助成金は」. */
const headed = /^(?<head>[^。、!?\s]{2,14}?)(?:って|とは|は|が|を|に|で|も)/

/** A piece that names nothing belongs to the one before it. */
const leans = (piece: string): boolean =>
  signs.wantsProof.test(piece) ||
  (rest({ text: piece, facts: [] }) === '' && !namesSomething(piece) && !signs.leadsToMore.test(piece))

/** 「6か条になったん？増えたのどれ」: heard as one. */
function joined(pieces: readonly string[]): string[] {
  const all: string[] = []
  for (const piece of pieces) {
    const before = leans(piece) ? all.pop() : undefined
    all.push(`${before ?? ''}${piece}`)
  }
  return all
}

/** 「お助け隊って何？いくら？」: the second asks another thing of what the first is about, and is heard with its name. */
function headedBy(said: string): readonly string[] | undefined {
  const [lead, ...others] = splitWishes(said, leastLeaning)
  const head = lead && headOf(lead)
  if (!lead || !head || leans(head) || !asks(lead) || others.length === 0) return undefined
  // 「補助金はいくら？締切は？」: what holds for any grant is told by rules of its own.
  if (head.search(signs.grant) >= 0 && !namesScheme(head)) return undefined
  if (others.length >= most.asked || !others.every(asksMore)) return undefined
  return [lead, ...others.map((piece) => `${head} ${piece}`)]
}

/** Of 「補助金の締切」 what is spoken of is the grant. */
function headOf(lead: string): string | undefined {
  const head = headed.exec(lead)?.groups?.head
  const [, of, aspect] = head?.match(/^(.{2,})の(.+)$/) ?? []
  return of && aspect && kindOf(aspect) ? of : head
}

/** Whether a piece names nothing but what is asked for: 「費用は？」, 「いつまで」, 「うちにもいる？」. */
const asksMore = (piece: string): boolean =>
  rest({ text: piece, facts: [] }).length <= aspect &&
  !namesSomething(piece) &&
  (kindOf(piece) !== undefined || kindsOf(piece).length > 0)
const aspect = 2

type Heard = { readonly words: string; readonly hear: (scene: Scene) => Reply | undefined }

/**
 * 「補助金の締切は？あとパスワードは何文字？それと窓口は？」: each thing asked is heard by itself, also while a question is
 * open; of what is not held it is said that it is not, so that nothing is passed over. Undefined unless several are asked
 * and one can be answered.
 */
export function severalAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open } = scene.state
  if (open?.kind === 'confirm') return undefined
  const headed = headedBy(meaning.text)
  const apart = headed && heardApart(scene, meaning, headed, ({ length }) => length)
  return apart ?? heardApart(scene, meaning, asked(meaning.text), topics)
}

type Count = (served: readonly { readonly reply: Reply }[]) => number
/** Of what leans on nothing, two answers on one matter are one told twice. */
const topics: Count = (served) => new Set(served.map(({ reply }) => reply.intent)).size

function heardApart(
  scene: Scene,
  meaning: Meaning,
  pieces: readonly string[],
  matters: Count,
): Reply | undefined {
  const { open, flow } = scene.state
  if (pieces.length < 2 || pieces.length > most.asked) return undefined
  const asking = open?.kind === 'question' && !flow?.waits
  const replies = pieces.map((words) => {
    const one = hearing(scene, words, asking)
    return { ...one, reply: one.hear(scene) }
  })
  const served = replies
    .flatMap((one) => (one.reply && isServed(one.reply) ? [{ ...one, reply: one.reply }] : []))
    .filter(({ reply }, at, all) => all.findIndex((one) => isSame(one.reply, reply)) === at)
    .slice(0, most.answered)
  const unheld = replies.filter(({ reply }) => !reply || isUnheld(reply))
  if (served.length === 0 || matters(served) + unheld.length < 2) return undefined
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

/** Two things asked may have one answer, which is told once. */
const isSame = (one: Reply, other: Reply): boolean =>
  JSON.stringify(one.bubbles) === JSON.stringify(other.bubbles)

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
