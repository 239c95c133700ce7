import type { Refusal } from '../../understand/meaning.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { menuOffer } from './menu.ts'

/** The marks that masking leaves where a secret stood. */
const marker =
  /[［[](カード番号|マイナンバー|個人番号|パスワード|暗証番号|口座番号|認証コード|秘密)[^\]］]{0,10}[\]］]/

/** A secret was sent: what it was is said, that it was not kept, and what is wise now. */
export function kept(scene: Scene, words: string): Reply | undefined {
  const found = marker.exec(words)
  if (!found?.[1]) return undefined
  return {
    state: scene.state,
    bubbles: [says(scene, 'secret-not-kept', { what: found[1] })],
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
