import * as signs from '../../content/generated/signs.ts'
import { encode } from '../press.ts'
import { titleOf } from '../say/render.ts'
import { personOrMenu, type Reply, type Scene, says, text } from '../scene.ts'
import { underWay } from './aftermath.ts'

/** 「レジのお金を盗られた」: goods and cash are for the police, and whether a device went with them is asked. Undefined for what else went. */
export function theft(scene: Scene, said: string): Reply | undefined {
  if (!signs.goodsStolen.test(said) || signs.deviceOrData.test(said) || underWay(scene)) return undefined
  const lost = scene.knowledge.entry('lost-device')
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, 'theft')],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        ...(lost ? [{ value: encode({ kind: 'entry', id: lost.id }), label: titleOf(lost) }] : []),
        ...personOrMenu(scene),
      ],
    },
    behaviour: 'answer',
    intent: 'theft',
    confidence: 0.9,
  }
}
