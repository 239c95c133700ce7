import * as signs from '../../content/generated/signs.ts'
import { atPortal } from '../say/portal.ts'
import { press, pressFlow, type Reply, type Scene, text } from '../scene.ts'

/** 「長崎県の補助金は？」「補助金は長崎にもある？」, not 「長崎の設備工事です。補助金は？」. */
const asksOf = (words: string, place: string): boolean =>
  signs.supportOfPlace.test(words.replaceAll(place, here))
/** What stands for the place that is asked about, whichever it is. */
const here = '〓'

/**
 * A question about the schemes of a prefecture of which we hold none: says that we have not confirmed any, that this
 * is no proof of none, and where to look. Undefined when nothing of a prefecture's own is asked for, or when it has
 * schemes of ours.
 */
export function regional(scene: Scene, words: string): Reply | undefined {
  // A window that is called after support is no scheme.
  if (signs.supportWindow.test(words)) return undefined
  // Nor is the scheme of a place that is called by its name, wherever the firm is.
  if (signs.tokyoGrant.test(words)) return undefined
  const { content } = scene.knowledge
  const where = scene.state.profile.prefecture?.value
  if (typeof where !== 'string') return undefined
  if (!asksOf(words, where.replace(/[都府県]$/, '')) && !signs.local.test(words)) return undefined
  if (content.schemes.some(({ area }) => area === where)) return undefined
  const claim = atPortal(scene, text(scene, 'regional', { where }))
  if (!claim) return undefined
  return {
    state: scene.state,
    bubbles: [claim],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [
        press(scene, 'grants-label', 'grants'),
        pressFlow(scene, 'eligibility'),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer_caveat',
    intent: 'regional',
    confidence: 0.7,
  }
}
