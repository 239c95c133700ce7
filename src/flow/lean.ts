import type { Meaning } from '../understand/meaning.ts'
import { questions } from './decide.ts'
import { following } from './following.ts'
import type { Reply, Scene } from './scene.ts'

/** A question of so few letters while another is open leans on the answer before it: 「お助け隊って何？」「いくら？」. */
const leans = 8

export function leaning(scene: Scene, meaning: Meaning): Reply | undefined {
  const { open, flow, topic } = scene.state
  if (open?.kind !== 'question' || flow?.waits || topic === undefined) return undefined
  if (meaning.text.length > leans || meaning.facts.length > 0 || !questions(meaning.text)) return undefined
  return following(scene, meaning)
}
