import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { daysSaid } from '../../understand/spans.ts'
import { learn } from '../firm/learn.ts'
import { start } from '../guided/advance.ts'
import { decode } from '../press.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

/** 「1週間止まったら？」 of a firm whose sales are known: what it would cost this firm, and no mean of others. */
export function ownCost(scene: Scene, meaning: Meaning): Reply | undefined {
  const { profile, open, flow } = scene.state
  if (flow?.id === 'cost') return undefined
  const offered = isOffered(scene) && meaning.text.length <= few ? daysSaid(meaning.text) : undefined
  if (offered !== undefined) return begunWith(scene, offered)
  const sales =
    meaning.facts.some(({ fact }) => fact === 'daily-sales') || profile['daily-sales']?.value != null
  if (!sales || !signs.ownLossAsked.test(meaning.text) || (open?.kind === 'question' && !flow?.waits))
    return undefined
  return begunWith(scene, daysSaid(meaning.text))
}

/** 「3日で戻るとして」 to the offer to work it out. */
const isOffered = ({ state: { offered, open } }: Scene): boolean => {
  const first = decode(offered[0]?.value ?? '')
  return !open && offered.length === 2 && first?.kind === 'flow' && first.id === 'cost'
}
const few = 16

const begunWith = (scene: Scene, days: number | undefined): Reply =>
  chain(scene, [
    (then) =>
      days === undefined ? undefined : learn(then, [{ key: 'stop-days', value: days, from: 'said' }]),
    (then) => start(then, 'cost'),
  ])
