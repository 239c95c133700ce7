import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { onward } from '../answer/following.ts'
import { serve } from '../answer/serve.ts'
import { turning } from '../answer/wish.ts'
import { asks } from '../decide.ts'
import { menuOffer } from '../say/menu.ts'
import { personOrMenu, type Reply, type Scene, says, text } from '../scene.ts'
import { besideIt, lastSpokenOf } from '../spoken-of.ts'

/** Tells of one's own affairs, and asks nothing. */
export const tellsOfOwn = ({ text: said }: Meaning): boolean => signs.ownAffairs.test(said) && !asks(said)

/** Longer words that ask nothing, after an answer, are told of it. */
export const toldInTopic = ({ state: { topic } }: Scene, { text: said }: Meaning): boolean =>
  topic !== undefined && said.length >= sentence && !asks(said)
const sentence = 8

/** What is told after an answer is heard, and what that said to do next comes again; undefined where it said nothing of it. */
function heardOfTopic(scene: Scene): Reply | undefined {
  const entry = lastSpokenOf(scene, scene.state.topic)
  const told = entry && onward(scene, entry, 'own-heard')
  if (!told) return undefined
  return {
    ...told,
    offer: { text: text(scene, 'anything-else'), choices: [...besideIt(scene), ...personOrMenu(scene)] },
    intent: 'own-heard',
    confidence: 0.5,
  }
}

/** 「実は来月から息子に会社を譲るんです」 is heard, and what it has to do with us asked. */
export const ownHeard = (scene: Scene, meaning: Meaning): Reply =>
  (tellsOfOwn(meaning) ? undefined : heardOfTopic(scene)) ?? {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'own-heard')],
    offer: { ...menuOffer(scene), text: text(scene, 'own-heard-ask') },
    behaviour: 'ask_back',
    intent: 'own-heard',
    confidence: 0.5,
  }

/** Who tells of a firm and is not understood is not sent away: what holds for every firm, else what we can do. */
export function firstOfAll(scene: Scene, { text: said }: Meaning, noted: Reply): Reply {
  const first = signs.ourSubject.test(said)
    ? serve(scene, { text: text(scene, 'ask-where-to-start'), intent: 'where-to-start', p: turning })
    : undefined
  if (!first) return { ...noted, offer: noted.offer ?? menuOffer(scene), behaviour: 'ask_back' }
  return { ...first, bubbles: [...noted.bubbles, ...first.bubbles] }
}
