import type { Entry } from '../../knowledge/knowledge.ts'
import { press, pressFlow, type Reply, type Scene, text } from '../scene.ts'

/** What is told as done is heard, and what can be made of it is held out. */
export function done(scene: Scene, entry: Entry, bubbles: Reply['bubbles']): Reply {
  return {
    state: { ...scene.state, topic: entry.id, misses: 0 },
    bubbles,
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        ...(['plan', 'self-check'] as const).map((id) => pressFlow(scene, id)),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer',
    intent: entry.id,
    confidence: 0.8,
  }
}
