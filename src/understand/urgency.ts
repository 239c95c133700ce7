import type { IncidentId } from '../content/generated/ids.ts'
import type { Alarm } from '../content/schema/lexicon.ts'
import type { Lexicon } from './lexicon.ts'
import type { Urgent } from './meaning.ts'
import { meets, type Signs } from './signs.ts'

/** From this score on it is urgent. */
const threshold = 0.5

/** How much each circumstance of the telling weighs; the concepts are those of the lexicon. */
const telling: Weights = [
  ['now', 0.15],
  ['panic', 0.2],
  ['own', 0.1],
  ['what-to-do', 0.1],
  ['general', -0.35],
  ['supposing', -0.3],
]
/** Somebody else's trouble, or a trouble of long ago, stays so even when it truly happened. */
const distance: Weights = [
  ['elsewhere', -0.4],
  ['long-ago', -0.4],
]

type Weights = readonly (readonly [concept: string, weight: number])[]

/**
 * The emergencies that a text tells of, most urgent first. A rule's score says how sure its signs alone are;
 * what was told as having happened, now and to us adds to it, general, distant and supposed talk takes away.
 */
export function readUrgency(signs: Signs, lexicon: Lexicon): Urgent[] {
  const best = new Map<string, number>()
  const [shift, far] = [weigh(telling, signs), weigh(distance, signs)]
  for (const alarm of lexicon.alarms) {
    const met = meets(signs, alarm.all, alarm.not)
    if (!met) continue
    const score = scoreOf(
      alarm,
      met.map(({ tense }) => tense),
      shift,
    )
    const near = Math.max(0, score + far)
    if (near >= threshold) best.set(alarm.incident, Math.max(near, best.get(alarm.incident) ?? 0))
  }
  return Array.from(best, ([incident, score]) => ({ incident: incident as IncidentId, score })).sort(
    (a, b) => b.score - a.score,
  )
}

function weigh(weights: Weights, signs: Signs): number {
  return weights.reduce((sum, [concept, weight]) => sum + (signs.has(concept) ? weight : 0), 0)
}

function scoreOf(alarm: Alarm, tenses: readonly string[], shift: number): number {
  const supposed = tenses.includes('supposed') || (tenses.includes('denied') && alarm.score < threshold)
  const happened = tenses.includes('happened')
  // What has happened stays urgent however generally it is put; what has not never becomes so by panic alone.
  const told = happened ? Math.max(shift, -0.15) : supposed ? Math.min(shift, 0) - 0.3 : shift
  return Math.max(0, Math.min(1, alarm.score + told))
}
