import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { menu, menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { serve } from './serve.ts'
import { untold } from './subject.ts'

/** Longer tells of more than the subject. */
const brief = 30
/** What is left that names something: one kanji does too (遅くて, 古くて). */
const named = /\p{sc=Han}|[\p{sc=Katakana}ー]{2}|[a-z0-9]{2}/iu

/**
 * 「セキュリティが不安です」, 「うちって守れてる？」, 「セキュリティの相談」: a worry, a doubt or a wish to talk about security at large.
 * It names no one thing, so that the search would find whatever entry holds the same small words. Undefined where something
 * is named, or it may be of the topic.
 */
export function atLarge(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said, facts, urgent } = meaning
  if (urgent.length > 0 || facts.length > 0 || said.length > brief || namesAny(meaning)) return undefined
  const ofTopic = scene.state.topic !== undefined
  if (ofTopic && !signs.securityItself.test(said)) return undefined
  if (!ofTopic && signs.enoughAtLarge.test(said))
    return serve(scene, { text: said, intent: 'self-check', p: 0.7 })
  if (signs.worriedAtLarge.test(said)) return firstSteps(scene)
  return signs.securityItself.test(said) && signs.talkAtLarge.test(said) ? aboutWhat(scene) : undefined
}

/** Whether anything is named beside small words and security at large. */
export const namesAny = (meaning: Meaning): boolean =>
  named.test(
    [signs.framing, signs.common, signs.atLarge].reduce(
      (left, words) => left.replace(words, ' '),
      untold(meaning),
    ),
  )

function firstSteps(scene: Scene): Reply | undefined {
  const asked = text(scene, 'ask-where-to-start')
  const first = serve(scene, { text: asked, intent: 'where-to-start', p: 0.7 })
  return first && { ...first, bubbles: [says(scene, 'worry-heard'), ...first.bubbles] }
}

/** Asks what it is about, with what we can do. */
export const aboutWhat = (scene: Scene): Reply => ({
  ...menu(scene),
  offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
  behaviour: 'ask_back',
})
