import * as signs from '../../content/generated/signs.ts'
import { conclude, start } from '../guided/advance.ts'
import { ok } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'

const longest = 24

/** What is wished of a plan that is not made yet: to print or show it, or that it be made while its questions are asked. */
export function planAhead(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  const said = words.normalize('NFKC').trim()
  if (said.length > longest) return undefined
  if (flow?.id === 'plan' && flow.stage === 'asking' && !flow.waits && open?.kind === 'question') {
    if (signs.planMadeNow.test(said)) return ok('plan', scene.state, says(scene, 'plan-in-work'))
    return signs.planKept.test(said) ? ok('plan', scene.state, says(scene, 'plan-print-later')) : undefined
  }
  if (!open && scene.state.past.plan && signs.ofAPlan.test(said) && signs.seenAgain.test(said))
    return flow?.id === 'plan' && flow.stage === 'done' ? conclude(scene, flow) : start(scene, 'plan')
  if (open || flow?.id === 'plan' || !signs.ofAPlan.test(said) || !signs.planKept.test(said)) return undefined
  const begun = start(scene, 'plan')
  return { ...begun, bubbles: [says(scene, 'plan-first'), ...begun.bubbles] }
}
