import { answer } from './answer.ts'
import { chosenFor } from './help.ts'
import { learn } from './learn.ts'
import { decode } from './press.ts'
import type { Reply, Scene } from './scene.ts'
import { serve } from './serve.ts'

/** A reader's choice counts like an intent this sure. */
const turning = 0.6

/** Understood as somebody who reads better has chosen. */
export function byChoice(scene: Scene, words: string): Reply | undefined {
  const press = decode(chosenFor(scene, words) ?? '')
  if (press?.kind === 'intent')
    return serve(
      scene,
      { text: words, intent: press.id, p: turning },
      { aside: scene.state.open?.kind === 'question' },
    )
  if (press?.kind === 'entry') {
    const entry = scene.knowledge.entry(press.id)
    return entry && answer(scene, words, { entry })
  }
  if (press?.kind !== 'answer' || press.value === null) return undefined
  return learn(scene, [{ key: press.key, value: press.value, from: 'said' }])
}
