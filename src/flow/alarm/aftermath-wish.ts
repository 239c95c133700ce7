import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { byEntry } from '../answer/by-entry.ts'
import { callCard } from '../say/incident-card.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { offerOf, type Told } from './aftermath-asked.ts'
import { stepsOf } from './incident-steps.ts'

/**
 * What is wished or felt in the midst of an emergency, and is no step of it: words to tell others, somebody who is at a loss, a
 * line that is busy. Undefined when it is none of these.
 */
export function wishedWithin(scene: Scene, { text: said }: Meaning, incident: Told): Reply | undefined {
  if (signs.wordsToTell.test(said)) return draft(scene, said, incident)
  if (signs.asksNumber.test(said)) return numbers(scene, incident)
  if (signs.lineBusy.test(said)) return busyLine(scene, incident)
  if (said.length <= cry && signs.overwhelmed.test(said)) return oneStep(scene, incident)
  return undefined
}
/** A longer message tells more than how one feels. */
const cry = 24

/** 「文面ください」「何て言えばいい」: how others are told, and a draft that only has to be filled in. */
function draft(scene: Scene, said: string, incident: Told): Reply {
  // Whoever was told how to tell others wants no more than the draft.
  const how = scene.state.alarm?.drafted === true ? undefined : byEntry(scene, 'tell-customers', said)
  const reply = within(scene, incident, {
    bubbles: [...(how?.bubbles ?? []), says(scene, 'after-letter-lead'), says(scene, 'after-letter')],
    intent: 'after-letter',
  })
  const { alarm } = reply.state
  return alarm ? { ...reply, state: { ...reply.state, alarm: { ...alarm, drafted: true } } } : reply
}

/** 「銀行の電話つながらん」: whom else to call, and that one calls again. */
const busyLine = (scene: Scene, incident: Told): Reply =>
  within(scene, incident, {
    bubbles: [says(scene, 'after-line-busy'), ...callCard(scene, incident)],
    intent: 'after-line-busy',
  })

/** 「電話番号教えて」: whom to call, and no more. */
const numbers = (scene: Scene, incident: Told): Reply =>
  within(scene, incident, { bubbles: callCard(scene, incident), intent: 'after-numbers' })

/** 「もう嫌だ」「助けて」: kind words, and no more than the one step that is next. */
function oneStep(scene: Scene, incident: Told): Reply {
  const done = scene.state.alarm?.done ?? []
  const step = stepsOf(incident).find((_, at) => !done.includes(at))
  return within(scene, incident, {
    bubbles: [
      says(scene, 'after-afraid'),
      ...(step === undefined ? [] : [says(scene, 'after-one-step', { step })]),
    ],
    intent: 'after-afraid',
  })
}

/** The emergency goes on, and its half hour begins anew. */
function within(scene: Scene, incident: Told, said: Pick<Reply, 'bubbles' | 'intent'>): Reply {
  const { alarm } = scene.state
  return {
    ...said,
    state: { ...scene.state, misses: 0, ...(alarm ? { alarm: { ...alarm, at: scene.now.at } } : {}) },
    offer: offerOf(scene, incident),
    behaviour: 'answer',
    confidence: 1,
  }
}
