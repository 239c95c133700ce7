import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { encode } from '../press.ts'
import { press, type Reply, type Scene, text } from '../scene.ts'
import { serve } from './serve.ts'

/** What is left when nothing else can be meant. */
export const maybe = 0.4
export const likely = (meaning: Meaning): readonly string[] =>
  meaning.intents
    .filter(({ p }) => p >= 0.08)
    .slice(0, 3)
    .map(({ intent }) => intent)

/** Two or three things it may mean, in a person's words; undefined when there are none. */
export function choose(
  scene: Scene,
  ids: readonly string[],
  lead: 'which' | 'much-at-once',
): Reply | undefined {
  // What is to be prevented has not happened.
  const inQuiet = signs.prevents.test(scene.question ?? '')
  const choices = ids.flatMap((id) => {
    const intent = scene.knowledge.content.intents.find((one) => one.id === id)
    // Nobody is asked whether they wish for something unlawful.
    return intent && !('refuse' in intent.does) && !(inQuiet && 'incident' in intent.does)
      ? [{ value: encode({ kind: 'intent', id }), label: intent.choice }]
      : []
  })
  const [only] = choices
  if (!only) return undefined
  // One thing is no choice: it is served.
  if (choices.length === 1 && lead !== 'much-at-once') {
    const intent = ids.find((id) => only.value === encode({ kind: 'intent', id })) ?? ''
    const does = scene.knowledge.content.intents.find((one) => one.id === intent)?.does
    // That it is none of ours is no guess to make.
    if (does && 'decline' in does) return undefined
    return serve(scene, { text: only.label, intent, p: maybe })
  }
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, lead),
      choices: [...choices, press(scene, 'none-of-these', 'none-of-these')],
    },
    behaviour: 'ask_back',
    intent: ids[0] ?? 'choose',
    confidence: 0.4,
  }
}
