import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { answer } from '../answer/answer.ts'
import { look } from '../answer/look.ts'
import { asks } from '../decide.ts'
import { encode } from '../press.ts'
import { press, type Reply, type Scene, text } from '../scene.ts'
import { urgent } from './urgent.ts'

/** An emergency that is talked about. */
export type Told = Extract<Entry, { collection: 'incidents' }>

/** Another emergency is told of from here on; a question is answered from here on. */
const another = 0.4
const answered = 0.5
/** … by an entry this near the best, in share of its score. */
const nearly = 0.6

/** Topics whose answers cannot get in the way of a first response. */
export const farAway: readonly string[] = [
  'subsidy',
  'subsidy-it',
  'subsidy-other',
  'subsidy-item',
  'subsidy-amount',
  'subsidy-how-apply',
  'tokyo',
  'tax-finance',
  'otasuketai',
  'scs',
  'security-action',
  'self-check',
  'insurance',
  'supplier',
  'education',
]

/** What can be done beside the steps. */
export const offerOf = (scene: Scene, incident: Told) => ({
  text: text(scene, 'urgent-then'),
  choices: [
    press(scene, 'person-label', 'person', 'urgent'),
    { value: encode({ kind: 'entry', id: incident.id }), label: text(scene, 'after-again') },
    press(scene, 'emergency-other', 'emergency'),
    press(scene, 'after-over', 'after-over'),
  ],
})

/** More happened than was told at first, and it is an emergency of its own. */
export function otherEmergency(scene: Scene, meaning: Meaning, incident: Told): Reply | undefined {
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < another || !does || !('incident' in does) || asks(meaning.text)) return undefined
  if (does.incident === incident.id) return undefined
  // 「まだ振り込んでない」 is no transfer.
  if (signs.spared.test(meaning.text)) return undefined
  return urgent(scene, [{ incident: does.incident, score: best.p }])
}

/** From this likeness on an answer for another emergency is what was asked. */
const justThat = 0.6

/** What stands beside other emergencies and not beside this one: that ransom comes back to nobody says nothing of a transfer. */
const ofAnother = ({ knowledge }: Scene, { id }: Entry, incident: Told): boolean =>
  !incident.related.includes(id) && knowledge.content.incidents.some(({ related }) => related.includes(id))

/** A question about an emergency, answered by what is held on emergencies alone; the steps stay at hand. */
export function questionOn(scene: Scene, meaning: Meaning, incident: Told): Reply | undefined {
  if (!asks(meaning.text)) return undefined
  const { hits, answerable } = look(scene, meaning.text, { topics: ['incident', ...incident.topics], p: 0.7 })
  if (answerable < answered) return undefined
  const ofLaw = ({ topics }: Entry) =>
    topics.includes('law') || (topics.includes('insurance') && signs.insurance.test(meaning.text))
  // Whom to call answers only whoever asks for that, and hides nothing else.
  const told = hits.filter(
    ({ entry }) => entry.collection !== 'contacts' || signs.whomToCall.test(meaning.text),
  )
  const best = told.find(
    ({ entry, alike, score }) =>
      entry.collection !== 'incidents' &&
      (entry.topics.includes('incident') || incident.related.includes(entry.id) || ofLaw(entry)) &&
      (alike >= (ofAnother(scene, entry, incident) ? justThat : another / 2) ||
        incident.related.includes(entry.id)) &&
      score >= nearly * (told[0]?.score ?? 0),
  )
  if (!best) return undefined
  const { entry } = best
  const found = answer(scene, meaning.text, { entry })
  if (!found || found.behaviour === 'safety_first') return undefined
  const { alarm } = scene.state
  const state = { ...found.state, ...(alarm ? { alarm: { ...alarm, at: scene.now.at } } : {}) }
  return { ...found, state, offer: offerOf({ ...scene, state }, incident) }
}
