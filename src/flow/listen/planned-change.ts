import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { inWords } from '../say/known.ts'
import { menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** A number of people that is still to change is no number of today's: that is said, and how to tell it then. */
export function plannedChange(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const found = signs.changeComing.exec(said)
  if (!found || signs.changePast.test(said) || asks(said)) return undefined
  // 「12人で、春に2人入る」: one figure is of today.
  const [from, to] = [found.index, found.index + found[0].length]
  if (facts.some(({ fact, span }) => fact === 'employees' && (span[1] <= from || span[0] >= to)))
    return undefined
  const known = scene.state.profile.employees?.value != null
  const { open, flow } = scene.state
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'say',
        text: known
          ? text(scene, 'planned-change', { now: inWords(scene, ['employees']) })
          : text(scene, 'planned-change-unknown'),
      },
    ],
    ...(open && !flow?.waits ? {} : { offer: menuOffer(scene) }),
    behaviour: 'answer',
    intent: 'planned-change',
    confidence: 1,
  }
}
