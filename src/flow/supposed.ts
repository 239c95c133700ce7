import type { Meaning } from '../understand/meaning.ts'
import { answer } from './answer.ts'
import type { Reply, Scene } from './scene.ts'

/** From here on an emergency is what the talk is about. */
const about = 0.35
/** Another entry answers when it is this alike, or nearly as good a hit as the best. */
const other = { alike: 0.35, share: 0.8 }
/** Where talk of emergencies that did not happen is answered. */
const topics = ['incident', 'phishing', 'measures', 'law', 'backup', 'incentive', 'insurance']

/**
 * Talk of an emergency in general, of a mere case, of the past or of others (「もし感染したら」「AnyDeskって何？」): what the
 * knowledge says of it, else the first steps, as an answer and without alarm. Undefined for anything else.
 */
export function supposed(scene: Scene, meaning: Meaning): Reply | undefined {
  if (!meaning.distant || meaning.urgent.length > 0) return undefined
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < about || !does || !('incident' in does)) return undefined
  const { hits } = scene.knowledge.search(meaning.text, scene.audience, { topics, p: 0.5 })
  const fitting = hits.find(
    ({ entry, alike, score }) =>
      entry.collection !== 'incidents' &&
      entry.collection !== 'schemes' &&
      (alike >= other.alike || score >= other.share * (hits[0]?.score ?? 0)),
  )
  const entry = fitting?.entry ?? scene.knowledge.entry(does.incident)
  const reply = entry && answer(scene, meaning.text, { entry })
  return reply?.behaviour === 'safety_first' ? { ...reply, behaviour: 'answer' } : reply
}
