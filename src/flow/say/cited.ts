import type { Citation, Cited } from '../../message.ts'
import type { Scene } from '../scene.ts'

/** The citations of an entry; the content check sees to it that there is at least one. */
export function cited(scene: Scene, entry: Parameters<Scene['knowledge']['cite']>[0]): Cited {
  const [first, ...rest]: Citation[] = scene.knowledge.cite(entry)
  if (!first) throw new Error('a claim without a source')
  return [first, ...rest]
}
