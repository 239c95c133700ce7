import type { Meaning } from '../../understand/meaning.ts'
import { inGeneral } from '../answer/in-general.ts'
import { serve } from '../answer/serve.ts'
import { sure } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'

/** 「担当者がいません」, 「予算がないです」: a fact of the firm, told because it is what holds them up. Undefined when it is not. */
export function stuck(scene: Scene, meaning: Meaning): Reply | undefined {
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < sure || scene.state.flow || meaning.facts.length > 1) return undefined
  // Told after an answer it is one more fact of the firm, not what somebody came for.
  if (scene.state.topic !== undefined && meaning.facts.length > 0) return undefined
  if (!does || !('flow' in does) || does.flow !== 'barriers') return undefined
  const bare = { ...meaning, facts: [] }
  return inGeneral(scene, bare, false) ?? serve(scene, { text: '', intent: best.intent, p: best.p })
}
