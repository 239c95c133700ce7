import * as signs from '../../content/generated/signs.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { inWords, knownFacts } from './known.ts'
import { menuOffer } from './menu.ts'

/** こんにちは: the first time what we are, later what we remember. */
export function greet(scene: Scene): Reply {
  const known = knownFacts(scene)
  const said =
    known.length === 0
      ? says(scene, 'hello')
      : {
          kind: 'say' as const,
          text: `${text(scene, 'hello-again')}\n${text(scene, 'recap-known', {
            list: inWords(
              scene,
              known.slice(0, 4).map(({ key }) => key),
            ),
          })}`,
        }
  return {
    state: scene.state,
    bubbles: [said],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'greet',
    confidence: 1,
  }
}

/** 「Hey」「お疲れ様です。」: nothing is asked yet. */
export const greeted = (scene: Scene, words: string): Reply | undefined =>
  signs.onlyGreets.test(words.trim()) ? greet(scene) : undefined
