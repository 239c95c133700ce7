import type { Stated } from '../../llm/port.ts'
import { learn } from '../firm/learn.ts'
import { readStated } from '../firm/stated.ts'
import { decode } from '../press.ts'
import { chosenFor } from '../say/help.ts'
import { menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { byEntry } from './by-entry.ts'
import { serve } from './serve.ts'

/** A reader's choice counts like an intent this sure. */
const turning = 0.6

/** Understood as somebody who reads better has chosen. */
export function byChoice(scene: Scene, words: string): Reply | undefined {
  const chosen = chosenFor(scene, words)
  const press = decode(chosen?.id ?? '')
  if (press?.kind === 'intent')
    return serve(
      scene,
      { text: words, intent: press.id, p: turning },
      { aside: scene.state.open?.kind === 'question' },
    )
  if (press?.kind === 'entry') return byEntry(scene, press.id, words)
  if (!chosen || press?.kind !== 'answer' || press.value === null) return undefined
  const { open } = scene.state
  if (open?.kind === 'question' && open.key === press.key)
    return learn(scene, [{ key: press.key, value: press.value, from: 'said' }])
  return told(scene, words, { fact: press.key, value: String(press.value), words: chosen.words })
}

/** What was told without having been asked for is said back, with how to put it right. */
function told(scene: Scene, words: string, stated: Stated): Reply | undefined {
  const learnt = readStated(scene.knowledge, words, stated, scene.now.today)
  if (!learnt) return undefined
  const noted = learn(scene, [learnt])
  const bubbles = [...noted.bubbles, says(scene, 'profile-note')]
  return scene.state.flow || noted.offer
    ? { ...noted, bubbles }
    : { ...noted, bubbles, offer: menuOffer(scene), behaviour: 'ask_back' }
}
