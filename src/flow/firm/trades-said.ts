import * as signs from '../../content/generated/signs.ts'
import { lexiconOf } from '../../understand/lexicon.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { type FoundTrade, readTrades } from '../../understand/trades.ts'
import { showKnown } from '../guided/question.ts'
import { chain } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { learn } from './learn.ts'
import { learntFrom } from './read.ts'

/** 「飲食と民泊やってる」: which of the two counts is asked, as the rules ask for the main one. */
export function twoTrades(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said, facts } = meaning
  if (
    !facts.some(({ fact }) => fact === 'industry') ||
    signs.mainly.test(said) ||
    signs.tradeOfOthers.test(said)
  )
    return undefined
  const trades = readTrades(said, lexiconOf(scene.knowledge.content)).toSorted(
    (one, other) => one.start - other.start,
  )
  const pair = trades.flatMap((one, at) => {
    const next = trades[at + 1]
    return next && next.industry !== one.industry && signs.tradesJoined.test(said.slice(one.end, next.start))
      ? [[one, next]]
      : []
  })[0]
  const [one, other] =
    pair && areOurs(pair) ? pair.map(({ industry }) => industry) : besides(scene, said, trades)
  if (!one || !other) return undefined
  const name = (id: string) => showKnown(scene.knowledge, 'industry', id)
  return chain(scene, [
    (then) => learn(then, learntFrom(facts.filter(({ fact }) => fact !== 'industry'))),
    (then) => ({
      state: { ...then.state, open: { kind: 'question', key: 'industry', change: true }, misses: 0 },
      bubbles: [says(then, 'two-trades', { one: name(one), other: name(other) })],
      behaviour: 'ask_back',
      intent: 'two-trades',
      confidence: 1,
    }),
  ])
}

const areOurs = (pair: readonly FoundTrade[]): boolean => {
  const own = pair.map((one) => one.own)
  return Math.max(...own) >= 0.5 && Math.min(...own) >= -1
}

/** 「居酒屋もやってる」 of who told another trade before. */
function besides(
  { state: { profile } }: Scene,
  said: string,
  trades: readonly FoundTrade[],
): readonly string[] {
  const known = profile.industry?.value
  const other = trades.find(({ end, own }) => own >= 0.5 && signs.tradeBesides.test(said.slice(end)))
  return typeof known === 'string' && other && other.industry !== known ? [known, other.industry] : []
}
