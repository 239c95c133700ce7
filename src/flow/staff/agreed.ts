import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { type Reply, type Scene, says } from '../scene.ts'

/** What is said to something we asked to be confirmed; `stop` ends the conversation that it stands in. */
export function agreed(scene: Scene, words: string, meaning: Meaning): 'yes' | 'no' | 'stop' | undefined {
  const { open, flow } = scene.state
  const offered = open?.kind === 'confirm' && open.what === 'handoff'
  if (offered && flow?.stage === 'asking' && meaning.controls.includes('cancel') && signs.stops.test(words))
    return 'stop'
  if (offered && signs.rightNow.test(words.trim())) return 'yes'
  if (offered && signs.offerDeclined.test(words.normalize('NFKC').trim())) return 'no'
  if (offered && signs.byOneself.test(words) && !asks(words)) return 'no'
  if (open?.kind === 'confirm' && open.what === 'erase' && signs.keepsAll.test(words)) return 'no'
  if (open?.kind === 'confirm' && open.what === 'resume' && signs.goesOn.test(words)) return 'yes'
  if (meaning.controls.includes('no') || meaning.controls.includes('cancel')) return 'no'
  if (meaning.controls.includes('yes') || meaning.controls.includes('resume')) return 'yes'
  return undefined
}

/** 「名前は言いたくない」 where a person is offered: no name is needed; a name or time told there is for the person. The offer stands. */
export function stayingUnnamed(scene: Scene, words: string): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'confirm' || open.what !== 'handoff') return undefined
  const unnamed = signs.staysUnnamed.test(words)
  const contact = !unnamed && signs.contactTold.test(words.normalize('NFKC')) && !asks(words)
  if (!contact && !unnamed) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, contact ? 'handoff-contact' : 'handoff-unnamed')],
    behaviour: 'answer',
    intent: 'handoff-unnamed',
    confidence: 1,
  }
}
