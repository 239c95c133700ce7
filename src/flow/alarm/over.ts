import * as signs from '../../content/generated/signs.ts'
import type { Urgent } from '../../understand/meaning.ts'
import { cited } from '../say/cited.ts'
import { menuOffer } from '../say/menu.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import { urgent } from './urgent.ts'

/** So long after it was over an emergency can come back, in milliseconds. */
const comesBack = 3 * 24 * 60 * 60 * 1000

/** 「さっきの件また出ました」: the emergency that was over begins anew. Undefined where none was. */
export function again(scene: Scene, words: string): Reply | undefined {
  const incident = lately(scene)
  if (incident === undefined || !signs.againAfterAll.test(words)) return undefined
  return urgent(scene, [{ incident: incident as Urgent['incident'], score: 1 }])
}

/**
 * 「もう大丈夫？」 once a false warning is gone: that it was the fraud itself, and what would make it more. Of any other emergency
 * undefined: whether it is safe again is no matter of an hour.
 */
export function safeAgain(scene: Scene, words: string): Reply | undefined {
  const incident = lately(scene)
  if (incident === undefined || !signs.safeNow.test(words)) return undefined
  const entry = scene.knowledge.entry(incident)
  if (entry?.collection !== 'incidents' || !entry.false_warning) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [{ kind: 'claim', text: text(scene, 'over-false-warning'), citations: cited(scene, entry) }],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'after-over',
    confidence: 1,
  }
}

/** The emergency that is over, and was so not long ago. */
const lately = ({ state: { calmed, alarm }, now }: Scene): string | undefined =>
  calmed && !alarm && now.at - calmed.at <= comesBack ? calmed.incident : undefined

/** 「落ち着いた」: what waited can be taken up again. */
export function calmed(scene: Scene, andThen = false): Reply {
  const { flow } = scene.state
  const offer = andThen ? { ...menuOffer(scene), text: text(scene, 'after-over-then') } : menuOffer(scene)
  const choices =
    flow?.waits === 'urgent' ? [press(scene, 'resume-yes', 'resume-yes'), ...offer.choices] : offer.choices
  return {
    state: {
      ...scene.state,
      alarm: undefined,
      ...(scene.state.alarm ? { calmed: { incident: scene.state.alarm.incident, at: scene.now.at } } : {}),
      misses: 0,
    },
    bubbles: [says(scene, 'after-over-said')],
    offer: { ...offer, choices },
    behaviour: 'answer',
    intent: 'after-over',
    confidence: 1,
  }
}
