import { questionOf } from '../guided/question.ts'
import { within } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import type { State } from '../state.ts'
import { learn } from './learn.ts'
import { differences, forget, putBack } from './remember.ts'

/** The state without what was drawn from a message; an earlier value, where there was one, is back. */
export function unlearn(state: State, messageId: string): State {
  let next = state
  for (const [key, known] of Object.entries(state.profile)) {
    if (known.from === 'derived' || !known.heard?.includes(messageId)) continue
    const back = putBack(next, key)
    next = back && !back.profile[key]?.heard?.includes(messageId) ? back : forget(next, [key])
  }
  return next
}

/** A message taken back: what we drew from it is forgotten, said, and judged again. Silence when it held nothing. */
export function retract(scene: Scene, messageId: string): Reply {
  const state = unlearn(scene.state, messageId)
  const gone = differences(scene.state.profile, state.profile).filter(
    ({ before }) => before?.from !== 'derived',
  )
  if (gone.length === 0) return { state: scene.state, bubbles: [] }
  const list = gone.map(({ key }) => questionOf(scene.knowledge, key)?.label ?? key).join('、')
  const { flow } = state
  const reopened: State = flow?.stage === 'done' ? { ...state, flow: { ...flow, stage: 'asking' } } : state
  return {
    ...learn(within(scene, reopened), []),
    bubbles: [says(scene, 'unsent', { list })],
    behaviour: 'answer',
    intent: 'unsent',
    confidence: 1,
  }
}
