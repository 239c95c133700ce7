import * as signs from '../../content/generated/signs.ts'
import type { Refusal } from '../../understand/meaning.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { menuOffer } from './menu.ts'

/** A secret was sent: what it was is said, that it was not kept, and what is wise now. */
export function kept(scene: Scene, words: string): Reply | undefined {
  const what = signs.secretVeiled.exec(words)?.groups?.what
  if (!what) return undefined
  return {
    state: scene.state,
    bubbles: [says(scene, 'secret-not-kept', { what })],
    effects: [{ kind: 'count', what: 'secret' }],
  }
}

/** No, in one sentence, and what we can do instead. */
export function refuse(
  scene: Scene,
  refusal: Refusal | 'illegal' | 'injection' | 'others-data' | 'fraud',
): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, `refuse-${refusal}`)],
    ...(scene.state.open ? {} : { offer: { ...menuOffer(scene), text: text(scene, 'refuse-instead') } }),
    behaviour: 'refuse',
    intent: refusal,
    confidence: 1,
    effects: [{ kind: 'count', what: 'refused', of: refusal }],
  }
}
