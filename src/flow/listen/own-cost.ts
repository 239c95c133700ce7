import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { readNumeral } from '../../understand/numerals.ts'
import { learn } from '../firm/learn.ts'
import { start } from '../guided/advance.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

const span = /([0-9]+|[一二三四五六七八九十]+)(日|週間|か月|ヶ月|カ月)/
const daysOf: Readonly<Record<string, number>> = { 日: 1, 週間: 7 }
const month = 30

/** 「1週間止まったら？」 of a firm whose sales are known: what it would cost this firm, and no mean of others. */
export function ownCost(scene: Scene, meaning: Meaning): Reply | undefined {
  const { profile, open, flow } = scene.state
  if (flow?.id === 'cost') return undefined
  const sales =
    meaning.facts.some(({ fact }) => fact === 'daily-sales') || profile['daily-sales']?.value != null
  if (!sales || !signs.ownLossAsked.test(meaning.text) || (open?.kind === 'question' && !flow?.waits))
    return undefined
  const found = span.exec(meaning.text)
  const n = found?.[1] === undefined ? undefined : readNumeral(found[1])
  const days = found?.[2] === undefined || n === undefined ? undefined : n * (daysOf[found[2]] ?? month)
  return chain(scene, [
    (then) =>
      days === undefined ? undefined : learn(then, [{ key: 'stop-days', value: days, from: 'said' }]),
    (then) => start(then, 'cost'),
  ])
}
