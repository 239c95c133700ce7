import type { Bubble } from '../message.ts'
import { reopened, resume, shelve } from './advance.ts'
import { more } from './explain.ts'
import { flows } from './flows.ts'
import { recap } from './known.ts'
import { within } from './reply.ts'
import { type Reply, type Scene, says, text } from './scene.ts'

/** つづける: the waiting flow, or the latest on the shelf. */
export function takeUp(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.flow && reopened(scene, state.flow).stage === 'asking') {
    const resumed = resume(
      within(scene, { ...state, open: state.open?.kind === 'confirm' ? undefined : state.open }),
    )
    const title = text(scene, flows[state.flow.id].title)
    // After a long silence what is known is said again, as nobody remembers it.
    const lead: Bubble =
      state.flow.waits === 'away' ? { kind: 'say', text: recap(scene) } : says(scene, 'resumed', { title })
    return { ...resumed, bubbles: [lead] }
  }
  return fromShelf(scene)
}

/** 「さっきの」: back to the earlier topic, whatever is being talked about now. */
export function previous(scene: Scene): Reply | undefined {
  const { state } = scene
  if (state.flow?.waits) return takeUp(scene)
  return fromShelf(scene) ?? (state.topic ? more(scene) : takeUp(scene))
}

function fromShelf(scene: Scene): Reply | undefined {
  const { state } = scene
  const [latest] = state.shelf
  if (!latest) return undefined
  const flow = reopened(scene, latest)
  const shelved = shelve(state, latest.id)
  return {
    state: { ...shelved, flow, open: undefined, misses: 0 },
    bubbles: [says(scene, 'resumed', { title: text(scene, flows[latest.id].title) })],
    behaviour: 'answer',
    intent: latest.id,
    confidence: 1,
  }
}
