import * as signs from '../../content/generated/signs.ts'
import type { Held } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, callsOnly } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { nearMisses } from './answer.ts'
import { evident } from './evident.ts'

/** A decline is for what is this likely none of ours; else it is only not held. */
const outsider = 0.3
/**
 * From here on what is nearest may be meant, though its words speak for its being none of ours: of questions in other
 * words than any ask, half of the nearest were.
 */
const near = { ours: 0.05, answers: 0.08 }

/** What is nearest to a question that is worded as none of ours is, to choose from; undefined where nothing is near. */
export function nearest(scene: Scene, meaning: Meaning, { ours, answers }: Held): Reply | undefined {
  const { text: said, facts } = meaning
  if (!(asks(said) || callsOnly(said)) || facts.length > 0) return undefined
  if (inOtherSense(said) || outsideOf(meaning) || ours < near.ours || answers < near.answers) return undefined
  const hits = scene.knowledge
    .search(said, scene.audience)
    .hits.filter(({ entry, alike }) => entry.collection !== 'incidents' && evident(said, entry, 0, alike))
  return hits.length > 0 ? nearMisses(scene, hits, { intent: 'near-miss', confidence: answers }) : undefined
}

/** Whether what is asked is likely none of ours, by all its words. */
export const outsideOf = ({ intents }: Meaning): boolean =>
  intents.some(({ intent, p }) => intent === 'out-of-scope' && p >= outsider)

/** A word of ours is used for what is none of ours (貿易保険, 健康経営). */
export const inOtherSense = (said: string): boolean =>
  signs.otherSense.test(said) && !signs.ourSense.test(said)
