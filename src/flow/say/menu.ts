import type { Choice } from '../../message.ts'
import { encode } from '../press.ts'
import { type Offer, press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import type { FlowId } from '../state.ts'

const shown: readonly FlowId[] = ['incentive', 'barriers', 'eligibility', 'self-check', 'products', 'plan']

/** The areas, and what to do in an emergency. */
export function areas(scene: Scene): readonly Choice[] {
  return [...shown.map((id) => pressFlow(scene, id)), press(scene, 'emergency-label', 'emergency')]
}

export const menuOffer = (scene: Scene): Offer => ({ text: text(scene, 'menu-ask'), choices: areas(scene) })

export function menu(scene: Scene): Reply {
  return {
    state: { ...scene.state, alarm: undefined, misses: 0 },
    bubbles: [],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'menu',
    confidence: 1,
  }
}

/** The first words to somebody new: what we do, what we keep, how to erase it. */
export function welcome(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, 'welcome'), says(scene, 'privacy')],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'greet',
    confidence: 1,
  }
}

/** 「なにしてくれるひと？」 */
export function about(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, 'about')],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'about',
    confidence: 1,
  }
}

/** What is happening now? The kinds of emergency to press. */
export function emergencies(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, 'emergency-ask'),
      choices: [
        ...scene.knowledge.content.incidents.slice(0, 11).map(({ id, title }) => ({
          value: encode({ kind: 'entry', id }),
          label: title.length <= 20 ? title : `${title.slice(0, 19)}…`,
        })),
        press(scene, 'person-label', 'person'),
      ],
    },
    behaviour: 'ask_back',
    intent: 'emergency',
    confidence: 1,
  }
}
