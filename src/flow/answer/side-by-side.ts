import { chain, join } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { look } from './look.ts'

/** An entry that has been asked how just these compare. */
export function heldOfAll(scene: Scene, said: string, names: readonly string[]): Reply | undefined {
  const { hits } = look(scene, said)
  const held = hits.find(({ entry }) => names.every((name) => entry.title.toLowerCase().includes(name)))
  return held && answer(scene, said, { entry: held.entry })
}

/** Each of the things compared in what the knowledge says of it, one after the other; nothing unless all are known. */
export function sideBySide(scene: Scene, names: readonly string[]): Reply | undefined {
  const known = names.slice(0, 2).map((name) => answer(scene, `${name}とは`, { atLeast: 0.3 }))
  const [one, other] = known
  if (!one || !other || one.state.topic === other.state.topic) return undefined
  return chain(scene, [() => join(one, other)])
}
