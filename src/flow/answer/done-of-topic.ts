import * as signs from '../../content/generated/signs.ts'
import { cited } from '../say/cited.ts'
import { nextOf, nextStep } from '../say/next-step.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { aboutWhat } from './at-large.ts'
import { done } from './done.ts'

/** 「できました」, 「それはもうやってます」 right after an answer: what comes next of it. 「まだ押してないです」 of a doubtful mail: all is well. */
export function doneOfTopic(scene: Scene, words: string): Reply | undefined {
  const { topic, open, flow } = scene.state
  if (open && !flow?.waits) return undefined
  const said = words.normalize('NFKC').trim()
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  // Nothing was spoken of: what is done is asked, and nothing lucky is told.
  if (topic === undefined) return flow || !signs.doneOfTopic.test(said) ? undefined : aboutWhat(scene)
  if (!entry || entry.collection === 'incidents' || entry.topics.includes('meta')) return undefined
  const spared = entry.topics.includes('phishing') && signs.notPressed.test(said) && !signs.entered.test(said)
  if (spared)
    return done(scene, entry, [
      { kind: 'claim', text: text(scene, 'not-pressed'), citations: cited(scene, entry) },
    ])
  const next = nextOf(scene, entry)
  if (next === undefined || !signs.doneOfTopic.test(said)) return undefined
  return done(scene, entry, [says(scene, 'done-of-topic'), nextStep(scene, entry, next)])
}
