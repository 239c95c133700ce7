import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { cited } from '../say/cited.ts'
import { nextOf } from '../say/next-step.ts'
import { titleOf } from '../say/render.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { steer } from '../steer/steer.ts'

const longest = 20

/** 「もっと簡単に言って」: what was last said in its first sentence and its next step; of a question, what it means. */
export function simpler(scene: Scene, words: string, asking: boolean): Reply | undefined {
  if (words.length > longest || !signs.plainer.test(words)) return undefined
  if (asking) return steer(scene, 'what-means')
  const entry = scene.state.topic === undefined ? undefined : scene.knowledge.entry(scene.state.topic)
  return entry && entry.collection !== 'incidents' ? inShort(scene, entry) : undefined
}

/** An answer's first sentence and its next step. */
export function inShort(scene: Scene, entry: Exclude<Entry, { collection: 'incidents' }>): Reply | undefined {
  const said =
    'answer' in entry
      ? entry.answer
      : 'text' in entry
        ? entry.text
        : 'today' in entry
          ? entry.today
          : 'what' in entry
            ? entry.what
            : undefined
  if (typeof said !== 'string') return undefined
  const first = /^[^。]+。/.exec(said)?.[0] ?? said
  const next = /^[^。]+。/.exec(nextOf(scene, entry) ?? '')?.[0]
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'in-short', { title: titleOf(entry), said: first }),
        citations: cited(scene, entry),
      },
      ...(next === undefined ? [] : [says(scene, 'next-step', { next })]),
    ],
    behaviour: entry.unconfirmed ? 'answer_caveat' : 'answer',
    intent: 'simpler',
    confidence: 1,
  }
}
