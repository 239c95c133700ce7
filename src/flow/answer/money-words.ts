import * as signs from '../../content/generated/signs.ts'
import { asks } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'

/** 「必ずもらえる？」: nobody can promise; undefined when nothing is asked of grants. */
export function promisesAsked(scene: Scene, said: string, ofGrants: boolean): Reply | undefined {
  if (!signs.surely.test(said) || !signs.isGranted.test(said) || signs.byOthers.test(said) || !asks(said))
    return undefined
  const entry = ofGrants ? scene.knowledge.entry('subsidy-no-promise') : undefined
  return entry && answer(scene, said, { entry })
}

/** What can be done without money. */
export function freeOfCharge(scene: Scene, said: string): Reply | undefined {
  const entry = scene.knowledge.entry('measures-cost-zero-list')
  return entry && answer(scene, said, { entry, intent: 'no-budget' })
}

/** 「いくらくらいかかるの」: of nothing by its name, so of measures altogether. */
export function priceOfAll(scene: Scene, said: string): Reply | undefined {
  if (!signs.howMuchInAll.test(said) || !signs.priceWord.test(said) || signs.anotherSum.test(said))
    return undefined
  const entry = scene.knowledge.entry('cost-overview')
  return entry && answer(scene, said, { entry })
}
