import * as signs from '../../content/generated/signs.ts'
import { asks } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { byEntry } from './by-entry.ts'

/** 「必ずもらえる？」: nobody can promise; undefined when nothing is asked of grants. */
export function promisesAsked(scene: Scene, said: string, ofGrants: boolean): Reply | undefined {
  if (!signs.surely.test(said) || !signs.isGranted.test(said) || signs.byOthers.test(said) || !asks(said))
    return undefined
  return ofGrants ? byEntry(scene, 'subsidy-no-promise', said) : undefined
}

/** What can be done without money. */
export const freeOfCharge = (scene: Scene, said: string): Reply | undefined =>
  byEntry(scene, 'measures-cost-zero-list', said, 'no-budget')

/** 「いくらくらいかかるの」: of nothing by its name, so of measures altogether. */
export function priceOfAll(scene: Scene, said: string): Reply | undefined {
  if (!signs.howMuchInAll.test(said) || !signs.priceWord.test(said) || signs.anotherSum.test(said))
    return undefined
  return byEntry(scene, 'cost-overview', said)
}
