import * as signs from '../../content/generated/signs.ts'
import { conclude, running } from '../guided/advance.ts'
import type { Reply, Scene } from '../scene.ts'

const longest = 30

/** 「もういいからそこまでで出して」: what the answers so far come to, without more questions. */
export function enough(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  if (!flow || !running(scene.state) || flow.stage !== 'asking' || flow.waits) return undefined
  if (open?.kind !== 'question' || words.length > longest || !signs.suffices.test(words)) return undefined
  return conclude(scene, flow)
}
