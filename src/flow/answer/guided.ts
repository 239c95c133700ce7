import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Scene } from '../scene.ts'
import type { FlowId } from '../state.ts'
import { themes } from './theme.ts'

/** Intents that lead to one guided conversation make a wish for it from here on, taken together. */
const together = 0.35

/**
 * The guided conversation for a vague wish (「補助金使いたいんだけど」): when no single intent is clear, but those that
 * lead to it or are about the same things are likely together. It can be left at any time.
 */
export function guidedBy({ knowledge }: Scene, { intents, text }: Meaning): FlowId | undefined {
  // What is likeliest none of ours is no wish for us, however much is left to others.
  const likeliest = knowledge.content.intents.find(({ id }) => id === intents[0]?.intent)?.does
  if (likeliest && 'decline' in likeliest) return undefined
  const mass = new Map<FlowId, number>()
  const led = new Set<FlowId>(signs.ofMoney.test(text) ? ['eligibility'] : [])
  for (const [place, { intent, p }] of intents.entries()) {
    const does = knowledge.content.intents.find(({ id }) => id === intent)?.does
    if (!does) continue
    for (const [id, topics] of Object.entries(themes) as [FlowId, readonly string[]][]) {
      const leads = 'flow' in does && does.flow === id
      if (leads && place < 3 && (id !== 'eligibility' || signs.ofMoney.test(text))) led.add(id)
      if (leads || ('answer' in does && does.answer.every((topic) => topics.includes(topic))))
        mass.set(id, (mass.get(id) ?? 0) + p)
    }
  }
  const [best] = [...mass].toSorted(([, one], [, other]) => other - one)
  if (best?.[0] === 'barriers' && (text.length < shortest || !signs.heldBack.test(text))) return undefined
  return best && best[1] >= together && led.has(best[0]) ? best[0] : undefined
}

/** Fewer letters than this (「やってない」「ようわからん」) deny something, and say nothing of what holds a firm back. */
const shortest = 8
