import type { Choice } from '../../message.ts'
import { press, type Scene } from '../scene.ts'

/** The waits offered, in days. */
const waits = [
  { days: 3, label: 'remind-in-3' },
  { days: 7, label: 'remind-in-7' },
  { days: 30, label: 'remind-in-30' },
] as const

/** When to ask how it went, and not at all. Pressing one of the days is the consent. */
export function whenChoices(scene: Scene, topic: string): readonly Choice[] {
  return [
    ...waits.map(({ days, label }) => press(scene, label, 'remind-in', `${days}/${topic}`)),
    press(scene, 'remind-no', 'remind-no'),
  ]
}
