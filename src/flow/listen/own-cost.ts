import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { daysSaid } from '../../understand/spans.ts'
import { learn } from '../firm/learn.ts'
import { start } from '../guided/advance.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

/** 「1週間止まったら？」 of a firm whose sales are known: what it would cost this firm, and no mean of others. */
export function ownCost(scene: Scene, meaning: Meaning): Reply | undefined {
  const { profile, open, flow } = scene.state
  if (flow?.id === 'cost') return undefined
  const sales =
    meaning.facts.some(({ fact }) => fact === 'daily-sales') || profile['daily-sales']?.value != null
  if (!sales || !signs.ownLossAsked.test(meaning.text) || (open?.kind === 'question' && !flow?.waits))
    return undefined
  const days = daysSaid(meaning.text)
  return chain(scene, [
    (then) =>
      days === undefined ? undefined : learn(then, [{ key: 'stop-days', value: days, from: 'said' }]),
    (then) => start(then, 'cost'),
  ])
}
