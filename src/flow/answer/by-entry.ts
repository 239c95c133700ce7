import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'

/** What stands in the entry of this id, whatever words led there; undefined where there is none. */
export function byEntry(
  scene: Scene,
  id: string | undefined,
  said: string,
  intent?: string,
): Reply | undefined {
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  return entry && answer(scene, said, { entry, ...(intent ? { intent } : {}) })
}
