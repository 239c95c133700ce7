import { type Entry, isCurrent } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { type Scene, text } from '../scene.ts'
import { cited } from './cited.ts'

/** What an entry says to do next; undefined where it says nothing of it, or its date is past. */
export function nextOf({ now }: Scene, entry: Entry | undefined): string | undefined {
  if (!entry || !('next' in entry) || typeof entry.next !== 'string') return undefined
  return isCurrent(entry, now.today) ? entry.next : undefined
}

/** That by itself, with the entry's source. */
export const nextStep = (scene: Scene, entry: Entry, next: string): Bubble => ({
  kind: 'claim',
  text: text(scene, 'next-step', { next }),
  citations: cited(scene, entry),
})
