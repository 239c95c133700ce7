import type { Bubble } from '../../message.ts'
import { type Scene, text } from '../scene.ts'

/** Where live grants are listed, by the id of its source. */
export const portal = 'jgrants-portal'

/** Words with the list of all grants as their source and way on; undefined where the content has none. */
export function atPortal(scene: Scene, words: string): Bubble | undefined {
  if (!scene.knowledge.content.sources.some(({ id }) => id === portal)) return undefined
  const [first, ...rest] = scene.knowledge.cite({
    cite: [{ source: portal, at: text(scene, 'regional-at') }],
  })
  return (
    first && {
      kind: 'claim',
      text: words,
      citations: [first, ...rest],
      caveat: text(scene, 'regional-caveat', { url: first.url }),
    }
  )
}
