import * as signs from '../../content/generated/signs.ts'
import type { Meaning, Urgent } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { understand } from '../../understand/understand.ts'
import { answer } from '../answer/answer.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { encode } from '../press.ts'
import { nothing } from '../reply.ts'
import { titleOf } from '../say/render.ts'
import { short } from '../say/show.ts'
import type { Reply, Scene } from '../scene.ts'
import { farAway } from './aftermath-asked.ts'
import { urgent } from './urgent.ts'

/** An emergency no surer than this may be a question about a duty in law. */
export const faint = 0.8

/**
 * A faint emergency that is put as a question about the law with a clear answer (「報告しなくていいよね？」): the answer, and the first
 * response right behind it. Undefined when it is not that clear: then the emergency comes first.
 */
export function ratherAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const [first] = meaning.urgent
  const quiet = first && inQuiet(scene, meaning, first)
  if (quiet) return quiet
  if (!first || first.score >= faint || !asks(meaning.text)) return undefined
  const { hits, answerable } = scene.knowledge.search(meaning.text, scene.audience)
  const [best] = hits
  const incident = hits.find(({ entry }) => entry.collection === 'incidents')
  if (!best || best.entry.collection === 'incidents' || answerable < 0.9) return undefined
  if (incident && best.score < incident.score * 1.2) return undefined
  if (!best.entry.topics.includes('law')) return undefined
  const answered = answer(scene, meaning.text, { entry: best.entry })
  const alarm = answered && urgent({ ...scene, state: answered.state }, meaning.urgent)
  if (!answered || !alarm) return undefined
  return {
    ...alarm,
    bubbles: [...answered.bubbles, ...alarm.bubbles],
    behaviour: 'answer',
    intent: best.entry.id,
  }
}

/** Of words that only sound like an emergency, what answers them this surely, or is spelt this much like them, is told. */
const guess = { below: 0.85, answers: 0.85, alike: 0.45 }

/**
 * 「社員が勝手にAIを使ってるみたい、どうルール作る」: no word of it is a sign of an emergency, and the knowledge surely holds it.
 * The emergency that it sounds like is one press away.
 */
function inQuiet(scene: Scene, { text: said }: Meaning, first: Urgent): Reply | undefined {
  if (first.guessed === undefined || first.score >= guess.below || scene.state.alarm) return undefined
  if (signs.regretted.test(said)) return undefined
  const { entry, answers } = scene.knowledge.held(said, scene.audience)
  if (!entry || entry.collection === 'incidents' || answers < guess.answers) return undefined
  const hit = scene.knowledge.search(said, scene.audience).hits.find((one) => one.entry === entry)
  if (!asks(said) && !signs.prevents.test(said) && (hit?.alike ?? 0) < guess.alike) return undefined
  const reply = answer(scene, said, { entry })
  const incident = scene.knowledge.entry(first.incident)
  if (!reply?.offer || !incident) return reply
  const press = { value: encode({ kind: 'entry', id: incident.id }), label: short(titleOf(incident)) }
  return { ...reply, offer: { ...reply.offer, choices: [press, ...reply.offer.choices] } }
}

/** Facts in the same breath as an emergency are kept without a word. */
export function noteQuietly(scene: Scene, meaning: Meaning): Reply | undefined {
  if (meaning.facts.length === 0) return undefined
  const { state } = learn(scene, learntFrom(meaning.facts), { quiet: true })
  return nothing({ ...state, flow: scene.state.flow })
}

/** After the emergency, another question of the same message that has nothing to do with it. */
export function alsoWished(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text)
  if (pieces.length < 2) return undefined
  const other = pieces.find((piece) => {
    if (!asks(piece)) return false
    const alone = understand(piece, scene.knowledge, { today: scene.now.today })
    return alone.urgent.length === 0 && alone.refusal === undefined
  })
  const reply = other === undefined ? undefined : answer(scene, other, { atLeast: 0.6 })
  // Advice for quiet days could undo a first response (「控えを戻してみましょう」): only what is far from it is said.
  const told = reply?.state.topic === undefined ? undefined : scene.knowledge.entry(reply.state.topic)
  if (!reply || !told?.topics.some((topic) => farAway.includes(topic))) return undefined
  if (told.topics.some((topic) => topic === 'incident' || topic === 'backup')) return undefined
  const { offer: _, ...rest } = reply
  return { ...rest, state: { ...reply.state, topic: scene.state.topic } }
}
