import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { answer } from '../answer/answer.ts'
import { evident } from '../answer/evident.ts'
import { look } from '../answer/look.ts'
import type { Reply, Scene } from '../scene.ts'

/** From here on an emergency is what the talk is about. */
const about = 0.35
/** Another entry answers when it is this alike, or nearly as good a hit as the best. */
const other = { alike: 0.35, share: 0.8 }
/** So good a hit, in share of the best, is the emergency that such words mean when no intent says which. */
const meant = 0.5
/** An entry this alike answers instead. */
const itsOwn = 0.45

/** Where talk of emergencies that did not happen is answered. */
const topics = ['incident', 'phishing', 'measures', 'law', 'backup', 'incentive', 'insurance']

/**
 * Talk of an emergency in general, of a mere case, of the past or of others (「もし感染したら」「AnyDeskって何？」): what the
 * knowledge says of it, else the first steps, as an answer and without alarm. Undefined for anything else.
 */
export function supposed(scene: Scene, meaning: Meaning): Reply | undefined {
  if (!meaning.distant || meaning.urgent.length > 0) return undefined
  const steps = firstSteps(scene, meaning)
  if (steps) return steps
  // Who has not paid yet needs no first steps, but how to make sure.
  const spared = signs.spared.test(meaning.text)
  const before = signs.prevents.test(meaning.text) || spared
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < about || !does || !('incident' in does)) return undefined
  const all = scene.knowledge.search(meaning.text, scene.audience, { topics, p: 0.5 }).hits
  const hits = spared ? all.filter(({ entry }) => !entry.topics.includes('incident')) : all
  const likeliest = hits.find(
    ({ entry }) =>
      entry.collection !== 'incidents' && entry.collection !== 'schemes' && evident(meaning.text, entry, 1),
  )
  const fitting = hits.find(
    ({ entry, alike, score }) =>
      entry.collection !== 'incidents' &&
      entry.collection !== 'schemes' &&
      (alike >= other.alike || score >= other.share * (hits[0]?.score ?? 0)),
  )
  // How something is prevented is never told by its first steps.
  const entry = fitting?.entry ?? (before ? likeliest?.entry : scene.knowledge.entry(does.incident))
  const reply = entry && answer(scene, meaning.text, { entry })
  return reply?.behaviour === 'safety_first' ? { ...reply, behaviour: 'answer' } : reply
}

/** 「感染したかもという時に、してはいけないこと」: the first steps of that emergency, as an answer. */
function firstSteps(scene: Scene, { text: said, intents: [best] }: Meaning): Reply | undefined {
  if (
    !signs.whatThen.test(said) ||
    !signs.casePut.test(said) ||
    signs.quietDays.test(said) ||
    signs.prevents.test(said)
  )
    return undefined
  const { hits } = look(scene, said)
  const [first] = hits
  if (!first || (first.entry.collection !== 'incidents' && first.alike >= itsOwn)) return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  const named = best && best.p >= about && does && 'incident' in does ? does.incident : undefined
  const hit = hits.find(
    ({ entry, score }) =>
      entry.collection === 'incidents' && score >= first.score * meant && evident(said, entry, 1),
  )
  const entry = named === undefined ? hit?.entry : scene.knowledge.entry(named)
  const reply = entry && answer(scene, said, { entry })
  return reply?.behaviour === 'safety_first' ? { ...reply, behaviour: 'answer' } : reply
}
