import type { Bubble } from '../../message.ts'
import { forget } from '../firm/remember.ts'
import { dayText } from '../say/show.ts'
import { type Scene, text } from '../scene.ts'
import type { State } from '../state.ts'

/** A diagnosis this much later is a new one: what can change is asked anew. */
const later = 12 * 60 * 60 * 1000

/**
 * The state for diagnosing again: answers that can change and were given by the last time are forgotten; what the firm
 * is stays known.
 */
export function againBarriers(scene: Scene, signs: ReadonlySet<string>): State {
  const { state, now, knowledge } = scene
  const last = state.past.barriers
  if (!last || now.at - last.at < later) return state
  const changes = (key: string) => knowledge.content.facts.find(({ id }) => id === key)?.changeable === true
  const old = Object.entries(state.profile).flatMap(([key, { at }]) =>
    at <= last.at && ((signs.has(key) && changes(key)) || key.startsWith('both-')) ? [key] : [],
  )
  return forget(state, old)
}

/** 「前回（10月13日）は「お金」のところでした」, and which barriers have gone; nothing the first time. */
export function sinceLast(scene: Scene, found: Readonly<Record<string, string>>): readonly Bubble[] {
  const last = scene.state.past.barriers
  if (!last || scene.now.at - last.at < later) return []
  const at = text(scene, 'barriers-path')
  const { [at]: before = '', ...old } = last.said
  const { [at]: today = '', ...standing } = found
  const day = dayText(new Date(last.at + 9 * 3_600_000).toISOString().slice(0, 10))
  const gone = Object.keys(old).filter((title) => !(title in standing))
  const free = text(scene, 'barriers-none')
  const place = (stage: string) => (stage === free ? text(scene, 'barriers-free') : stage)
  return [
    {
      kind: 'say',
      text: [
        before === today
          ? text(scene, 'since-same', { day, before: place(before) })
          : text(scene, 'since-moved', { day, before: place(before), today: place(today) }),
        ...(gone.length > 0 ? [text(scene, 'since-gone', { list: gone.slice(0, 3).join('、') })] : []),
      ].join('\n'),
    },
  ]
}
