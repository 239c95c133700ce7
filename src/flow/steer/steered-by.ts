import * as signs from '../../content/generated/signs.ts'
import type { Control, Meaning } from '../../understand/meaning.ts'
import { serve } from '../answer/serve.ts'
import { asks, sure } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom, readAnswer } from '../firm/read.ts'
import { questionOf } from '../guided/question.ts'
import { askedNow, readFor } from '../heed.ts'
import { chain } from '../reply.ts'
import { menu } from '../say/menu.ts'
import type { Reply, Scene } from '../scene.ts'
import { namesOther } from './names-other.ts'
import { steer, steering } from './steer.ts'

/** A steering word in a longer sentence with a clear wish of its own is not meant to steer. */
const shortEnough = 24

/** The most decisive steering word that can be followed here. */
export function steered(scene: Scene, words: string, heard: Meaning): Reply | undefined {
  // 「複合機のデータ消してくれるの」 is of a machine, and of nothing kept here.
  const meaning = signs.erasesAMachine.test(words)
    ? { ...heard, controls: heard.controls.filter((control) => control !== 'erase') }
    : heard
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
    // 「さっきの話だけど、締切はいつ？」 asks of it, and is not told it all over again.
    if (control === 'previous-topic' && asksFurther(words)) continue
    const reply = steer(scene, control)
    if (!reply) continue
    if (facts.length === 0 || control === 'restart' || control === 'erase') return reply
    const told = (then: Scene) => learn(then, learntFrom(facts))
    // What waits to be confirmed comes last, and names what was just told.
    if (control === 'person') return chain(scene, [told, (then) => steer(then, control)])
    return chain({ ...scene, state: reply.state }, [() => reply, told])
  }
  const idle = meaning.controls.length > 0 && words.length <= shortEnough && !clear && !asks(words)
  if (!idle || meaning.facts.length > 0 || scene.state.open !== undefined) return undefined
  if (meaning.controls.includes('what-means') && namesOther(scene, words)) return undefined
  return signs.grateful.test(words) ? serve(scene, { text: words, intent: 'thanks', p: sure }) : idly(scene)
}

/** What is left without the words that only lead back is a question of its own. */
function asksFurther(words: string): boolean {
  const rest = words.replace(signs.discourse, '').replace(/^[、。\s]+/, '')
  return rest.length < words.length && rest.length >= 6 && asks(rest)
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
