import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { sure } from '../decide.ts'
import { encode } from '../press.ts'
import { personOrMenu, type Reply, type Scene, says, text } from '../scene.ts'

/** Who is angry and asks nothing is neither taught nor sent round: sorry, one short way in, and a person. */
export function vexed(
  scene: Scene,
  words: string,
  { controls, intents: [best] }: Meaning,
): Reply | undefined {
  const { open, flow } = scene.state
  if (controls.includes('person') || controls.includes('erase')) return undefined
  if (signs.callsForPerson.test(words)) return undefined
  const complains = best?.intent === 'complain' && best.p >= sure
  if (
    !signs.angry.test(words) ||
    signs.asksSomething.test(words.replace(signs.howOften, '')) ||
    (open && !flow?.waits)
  )
    return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'vexed')],
    offer: {
      text: text(scene, 'vexed-ask'),
      choices: [
        { value: encode({ kind: 'intent', id: 'where-to-start' }), label: text(scene, 'vexed-one') },
        ...personOrMenu(scene),
      ],
    },
    behaviour: complains ? 'escalate' : 'answer',
    intent: 'vexed',
    confidence: 1,
  }
}
