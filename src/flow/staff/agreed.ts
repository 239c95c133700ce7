import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** What is said to something we asked to be confirmed; `stop` ends the conversation that it stands in. */
export function agreed(scene: Scene, words: string, meaning: Meaning): 'yes' | 'no' | 'stop' | undefined {
  const { open, flow } = scene.state
  const offered = open?.kind === 'confirm' && open.what === 'handoff'
  if (offered && flow?.stage === 'asking' && meaning.controls.includes('cancel') && signs.stops.test(words))
    return 'stop'
  if (offered && signs.byOneself.test(words) && !asks(words)) return 'no'
  if (open?.kind === 'confirm' && open.what === 'erase' && signs.keepsAll.test(words)) return 'no'
  if (open?.kind === 'confirm' && open.what === 'resume' && signs.goesOn.test(words)) return 'yes'
  if (meaning.controls.includes('no') || meaning.controls.includes('cancel')) return 'no'
  if (meaning.controls.includes('yes') || meaning.controls.includes('resume')) return 'yes'
  return undefined
}
