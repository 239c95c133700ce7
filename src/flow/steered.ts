import type { Reply } from './scene.ts'
import type { State } from './state.ts'

/** What was steered is answered: nothing was missed. */
export const ok = (intent: string, state: State, ...bubbles: Reply['bubbles']): Reply => ({
  state: { ...state, misses: 0 },
  bubbles,
  behaviour: 'answer',
  intent,
  confidence: 1,
})
