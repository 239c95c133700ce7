import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { start } from '../guided/advance.ts'
import { personOrMenu, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { byEntry } from './by-entry.ts'
import { foreign } from './held.ts'
import { ofGrants, rest } from './subject.ts'

/** Where one thing is held against another, or the best of a list is asked for: no figure in it is an answer. */
export function weighing(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  if (!signs.rankingAsked.test(said) || signs.ways.test(said.replace(signs.kindsOfGoods, '')))
    return undefined
  const named = said.search(signs.kindsOfGoods) >= 0
  if (
    rest(meaning, signs.kindsOfGoods, signs.goods, signs.grant, signs.asksForList) !== '' ||
    (!named && meaning.facts.some(told(said)))
  )
    return undefined
  // 「お助け隊と業者」: kinds that differ are told apart, not ranked.
  if (signs.otasuketai.test(said) && signs.eitherOr.test(said)) return undefined
  if (scene.state.topic === undefined && meaning.fragment) return undefined
  // The best of what is none of ours (cat food) is no product's rank.
  const { ours } = scene.knowledge.held(said, scene.audience)
  if (scene.state.topic === undefined && ours < foreign) return undefined
  if (ofLevels(scene)) return noRankOfLevels(scene)
  return ofGrants(scene, said) ? noRankOfGrants(scene) : noRankOfGoods(scene, said)
}

/** A fact with a figure or name of its own, and not the 「一」 of 「一番」. */
const told =
  (said: string) =>
  ({ span: [from, to] }: Meaning['facts'][number]): boolean =>
    !signs.atTheTop.test(said.slice(from, to))

const levels = ['scs', 'security-action', 'level']

function ofLevels({ state: { topic, flow }, knowledge }: Scene): boolean {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  return flow?.id === 'level' || (entry?.topics.some((one) => levels.includes(one)) ?? false)
}

/** How far measures should go depends on the firm: the questions that tell. */
function noRankOfLevels(scene: Scene): Reply {
  const begun = start(scene, 'level')
  return { ...begun, bubbles: [says(scene, 'no-rank-levels'), ...begun.bubbles], intent: 'no-rank' }
}

function noRankOfGrants(scene: Scene): Reply {
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'no-rank-grants')],
    offer: {
      text: text(scene, 'what-next'),
      choices: [pressFlow(scene, 'eligibility'), ...personOrMenu(scene)],
    },
    behaviour: 'answer',
    intent: 'no-rank',
    confidence: 1,
  }
}

const noRankOfGoods = (scene: Scene, said: string): Reply | undefined =>
  byEntry(scene, 'product-recommend', said, 'no-rank')
