import type { Entry } from '../knowledge/knowledge.ts'
import type { Choice } from '../message.ts'
import { encode } from './press.ts'
import { titleOf } from './say/render.ts'
import { short } from './say/show.ts'
import type { Scene } from './scene.ts'

/** So many of what stands beside an entry are held out. */
const most = 2

/** What was last spoken of, unless it was an emergency or ourselves. */
export function lastSpokenOf(
  { knowledge }: Scene,
  topic: string | undefined,
): Exclude<Entry, { collection: 'incidents' }> | undefined {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  return entry && entry.collection !== 'incidents' && !entry.topics.includes('meta') ? entry : undefined
}

/** What stands beside the entry last spoken of, to choose from: it is likely meant. */
export function besideIt({ knowledge, audience, state: { topic } }: Scene): readonly Choice[] {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  return (entry?.related ?? [])
    .flatMap((id) => {
      const one = knowledge.entry(id)
      return one?.audience.includes(audience)
        ? [{ value: encode({ kind: 'entry', id }), label: short(titleOf(one)) }]
        : []
    })
    .slice(0, most)
}
