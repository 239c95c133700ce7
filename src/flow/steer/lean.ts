import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { following } from '../answer/following.ts'
import { questions } from '../decide.ts'
import { readFor } from '../heed.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** A question of so few letters while another is open leans on the answer before it: 「お助け隊って何？」「いくら？」. */
const leans = 8

export function leaning(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open, flow, topic } = scene.state
  if (open?.kind !== 'question' || flow?.waits || topic === undefined) return undefined
  if (meaning.text.length > leans || meaning.facts.length > 0) return undefined
  if (signs.priceAlone.test(meaning.text))
    return (
      following(scene, readFor(scene, text(scene, 'ask-price'), undefined)) ??
      following(scene, readFor(scene, text(scene, 'ask-how-much'), undefined))
    )
  return questions(meaning.text) ? following(scene, meaning) : undefined
}
