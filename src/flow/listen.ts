import type { Control, Meaning } from '../understand/meaning.ts'
import { splitWishes } from '../understand/split.ts'
import { understand } from '../understand/understand.ts'
import { answer, decline } from './answer.ts'
import { asks, decide, sure, type Wish } from './decide.ts'
import { doing } from './doing.ts'
import { learn } from './learn.ts'
import { menu, menuOffer } from './menu.ts'
import { missed } from './miss.ts'
import { questionOf } from './question.ts'
import { learntFrom, namedChange, readAnswer } from './read.ts'
import { kept, refuse } from './refuse.ts'
import { chain, nothing } from './reply.ts'
import { type Reply, type Scene, text } from './scene.ts'
import { serve } from './serve.ts'
import { steer, steering } from './steer.ts'
import { comfort, urgent } from './urgent.ts'

/** From here on something counts as an emergency: recall comes first. */
const alarming = 0.5
/** A steering word in a longer sentence with a clear wish of its own is not meant to steer. */
const shortEnough = 24

/** What is said to a text: emergency, refusal, steering, the open question, everything else, in this order. */
export function listen(scene: Scene, words: string, meaning: Meaning): Reply {
  const alarm = urgent(
    scene,
    meaning.urgent.filter(({ score }) => score >= alarming),
  )
  if (alarm)
    return chain(scene, [
      () => alarm,
      (then) => kept(then, words),
      (then) => noteQuietly(then, meaning),
      (then) => alsoWished(then, meaning),
    ])
  const { refusal } = meaning
  if (refusal) return chain(scene, [(then) => kept(then, words), (then) => refuse(then, refusal)])
  if (meaning.distress) return chain(scene, [comfort, (then) => noteQuietly(then, meaning)])
  return chain(scene, [(then) => kept(then, words), (then) => calm(then, words, meaning)])
}

/** Facts in the same breath as an emergency are kept without a word. */
function noteQuietly(scene: Scene, meaning: Meaning): Reply | undefined {
  if (meaning.facts.length === 0) return undefined
  const { state } = learn(scene, learntFrom(meaning.facts), { quiet: true })
  return nothing({ ...state, flow: scene.state.flow })
}

/** After the emergency, another question of the same message that has nothing to do with it. */
function alsoWished(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text)
  if (pieces.length < 2) return undefined
  const other = pieces.find((piece) => {
    if (!asks(piece)) return false
    const alone = understand(piece, scene.knowledge, { today: scene.now.today })
    return alone.urgent.length === 0 && alone.refusal === undefined && isQuestion(scene, alone)
  })
  const reply = other === undefined ? undefined : answer(scene, other, { atLeast: 0.5 })
  if (!reply) return undefined
  const { offer: _, ...rest } = reply
  return { ...rest, state: { ...reply.state, topic: scene.state.topic } }
}

/** The best intent of a piece is to know something, not to steer and not an emergency. */
function isQuestion(scene: Scene, { intents: [best] }: Meaning): boolean {
  const intent =
    best && best.p >= sure ? scene.knowledge.content.intents.find(({ id }) => id === best.intent) : undefined
  return intent !== undefined && ('answer' in intent.does || 'flow' in intent.does)
}

function calm(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open } = scene.state
  if (open?.kind === 'confirm') {
    const said = agreed(meaning)
    if (said) return doing(scene, `${open.what}-${said}`, open.of)
  }
  return (
    steered(scene, words, meaning) ??
    changed(scene, words, meaning) ??
    inQuestion(scene, words, meaning) ??
    freely(scene, words, meaning)
  )
}

function agreed(meaning: Meaning): 'yes' | 'no' | undefined {
  if (meaning.controls.includes('no') || meaning.controls.includes('cancel')) return 'no'
  if (meaning.controls.includes('yes') || meaning.controls.includes('resume')) return 'yes'
  return undefined
}

/** The most decisive steering word that can be followed here. */
function steered(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const [best] = meaning.intents
  const clear = best && best.p >= sure && !isControl(scene, best.intent)
  const steers = (control: Control) =>
    meaning.controls.includes(control) && (words.length <= shortEnough || !clear || control === 'erase')
  for (const control of steering) {
    if (!steers(control)) continue
    // 「お助け隊って何？」 asks about something else than the open question.
    if ((control === 'what-means' || control === 'why') && namesOther(scene, words)) continue
    // 「わからない」 with a value beside it is a hedge, not an answer.
    if (control === 'dont-know' && (meaning.facts.length > 0 || asks(words))) continue
    const reply = steer(scene, control)
    if (!reply) continue
    if (meaning.facts.length === 0 || control === 'restart' || control === 'erase') return reply
    return chain({ ...scene, state: reply.state }, [
      () => reply,
      (then) => learn(then, learntFrom(meaning.facts)),
    ])
  }
  const idle = meaning.controls.length > 0 && words.length <= shortEnough && !clear && !asks(words)
  return idle && meaning.facts.length === 0 && scene.state.open === undefined ? idly(scene) : undefined
}

/** Words that only ask back, whatever the question. */
const askingBack =
  /どういう|どのような|どんな|なぜ|なんで|何で|どうして|理由|必要|それ|これ|その|この|って|とは|意味|何|なに|なん|聞|き[くい]|質問|言葉|用語|教えて|おしえて|説明|答え|分か|わか|[ぁ-ん、。?？!！ 　]/g

/** Whether a 「何？」 or 「なぜ？」 is about something that the open question does not speak of. */
function namesOther(scene: Scene, words: string): boolean {
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  const rest = words.normalize('NFKC').replace(askingBack, '')
  if (rest.length < 2) return false
  return !`${question?.label ?? ''}${question?.text ?? ''}`.normalize('NFKC').includes(rest)
}

/** A steering word with nothing to steer: a kind word and the menu. */
function idly(scene: Scene): Reply {
  return { ...menu(scene), behaviour: 'ask_back', intent: 'idle' }
}

function isControl(scene: Scene, id: string): boolean {
  const intent = scene.knowledge.content.intents.find((one) => one.id === id)
  return intent !== undefined && 'control' in intent.does
}

/** 「従業員数を変えたい」 */
function changed(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const key = namedChange(words, scene.knowledge.content.facts)
  if (key === undefined || meaning.facts.some(({ fact }) => fact === key)) return undefined
  if (!scene.state.profile[key] && scene.state.flow === undefined) return undefined
  return doing(scene, 'change', key)
}

/** Words while a question is open: its answer, other facts, a side question, or any of these together. */
function inQuestion(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(scene.knowledge, open.key) : undefined
  if (!question) return undefined
  const answered = readAnswer(question, words, meaning)
  const learnt = [
    ...(answered ? [answered] : []),
    ...learntFrom(meaning.facts.filter(({ fact }) => fact !== question.key)),
  ]
  if (learnt.length === 0) return undefined
  const side = sideQuestion(scene, meaning)
  return chain(scene, [(then) => learn(then, learnt), (then) => (side ? beside(then, side) : undefined)])
}

/** A side question beside an answer: by its intent when that is clear, else by what the knowledge holds. */
function beside(scene: Scene, wish: Wish): Reply | undefined {
  if (wish.p >= sure) return serve(scene, wish, { aside: true })
  return answer(scene, wish.text, { atLeast: 0.5 })
}

/** The part of an answering message that asks for something else. */
function sideQuestion(scene: Scene, meaning: Meaning): Wish | undefined {
  const [piece] = splitWishes(meaning.text).filter(asks)
  if (piece === undefined) return undefined
  const known = meaning.parts.find((part) => part.text.includes(piece))
  const [best] = scene.knowledge.recognise(piece).ranked
  return known ?? (best ? { text: piece, ...best } : { text: piece, intent: '', p: 0 })
}

/** Words that do not answer an open question, or come when none is open. */
function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open, flow } = scene.state
  const asking = open?.kind === 'question' && !flow?.waits
  if (open?.kind === 'confirm')
    return freely({ ...scene, state: { ...scene.state, open: undefined } }, words, meaning)
  const learnt = learntFrom(meaning.facts)
  const steps: ((scene: Scene) => Reply | undefined)[] = []
  if (learnt.length > 0) steps.push((then) => learn(then, learnt))
  if (meaning.fragment && !asking && learnt.length === 0) return fragment(scene, words)
  const decision = decide(meaning)
  switch (decision.kind) {
    case 'serve': {
      const telling =
        learnt.length > 0 &&
        !asks(words) &&
        decision.wishes.length === 1 &&
        (flow?.stage === 'asking' || flow?.stage === 'done')
      if (!telling)
        for (const wish of decision.wishes) steps.push((then) => serve(then, wish, { aside: asking }))
      break
    }
    case 'choose':
      if (learnt.length > 0 && !asks(words)) break
      steps.push(
        (then) =>
          (asking && !asks(words) ? undefined : answer(then, words, { atLeast: 0.6 })) ??
          (asking ? undefined : choose(then, decision.intents)),
      )
      break
    case 'outside':
      if (learnt.length === 0) steps.push(decline)
      break
    case 'unsure':
      if (learnt.length > 0 && !asks(words)) break
      if (asking && !asks(words)) break
      steps.push((then) => answer(then, words, asking ? { atLeast: 0.6 } : {}))
      break
  }
  const reply = chain(scene, steps)
  if (reply.bubbles.length === 0 && !reply.offer && reply.behaviour === undefined) return missed(scene, words)
  if (learnt.length > 0 && !reply.offer && !flow)
    return { ...reply, offer: menuOffer(scene), behaviour: 'ask_back' }
  return asking || reply.offer || reply.behaviour !== 'decline'
    ? reply
    : { ...reply, offer: menuOffer(scene) }
}

/** 「それいくら？」 is about what was last spoken of; with nothing before it, we ask what it is about. */
function fragment(scene: Scene, words: string): Reply {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  const found = entry && answer(scene, `${entry.title} ${words}`, { atLeast: 0.4 })
  if (found) return found
  return {
    ...menu(scene),
    offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
    behaviour: 'ask_back',
    intent: 'fragment',
  }
}

/** Two or three things it may mean, in a person's words. */
function choose(scene: Scene, ids: readonly string[]): Reply {
  const choices = ids.flatMap((id) => {
    const intent = scene.knowledge.content.intents.find((one) => one.id === id)
    return intent ? [{ value: `intent/${id}`, label: intent.choice }] : []
  })
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'which'),
      choices: [...choices, { value: 'do/none-of-these', label: text(scene, 'none-of-these') }],
    },
    behaviour: 'ask_back',
    intent: ids[0] ?? 'choose',
    confidence: 0.4,
  }
}
