import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import { running, shelve } from '../guided/advance.ts'
import { within } from '../reply.ts'
import { emergencies, menu } from '../say/menu.ts'
import { type Reply, type Scene, says, titleOfFlow } from '../scene.ts'

/** The menu, also in the midst of a conversation: what is being asked is put aside, and 「さっきの」 leads back. */
export function callMenu(scene: Scene): Reply {
  const { state } = scene
  const flow = running(state)
  if (state.open?.kind !== 'question' || !flow || state.flow?.stage !== 'asking') return menu(scene)
  const aside = says(scene, 'put-aside', { title: titleOfFlow(scene, flow.id) })
  return { ...menu(within(scene, shelve(state))), bubbles: [aside] }
}

/** The kinds of emergency, whatever is being asked or waits to be confirmed. */
export const callEmergencies = (scene: Scene): Reply => emergencies(within(scene, shelve(scene.state)))

/** Longer words tell what is happening. */
const longest = 36

/** Somebody calls for help, or says that all stands still or is cut off already, and no more. */
export function isCall({ text: said, urgent, refusal }: Meaning): boolean {
  if (signs.emergencyCalled.test(said) || signs.helpCalled.test(said)) return true
  if (said.length > longest || urgent.length > 0 || refusal) return false
  if (signs.cutOffAlready.test(said)) return true
  return signs.allStopped.test(said) && (!questions(said) || signs.whatThen.test(said))
}
