import type { Scene } from '../scene.ts'
import { gapLines, levelCitations, levelFor } from './level.ts'
import type { Plan } from './plan-value.ts'
import { questionOf } from './question.ts'

/** How far the measures should go, once something of the firm is known. */
export function levelOf(scene: Scene): { level?: NonNullable<Plan['level']> } {
  const found = levelFor(scene)
  if (!found || (found.reasons.length === 0 && Object.keys(scene.state.profile).length === 0)) return {}
  const { level: at, reasons, open, gap, adds } = found
  return {
    level: {
      name: at.name,
      what: at.what,
      reasons: reasons.map(({ says }) => says),
      open: open.flatMap((key) => questionOf(scene.knowledge, key)?.label ?? []),
      gap: [...gapLines(scene, gap)],
      road: at.road,
      ...(adds === undefined ? {} : { adds }),
      citations: [...levelCitations(scene, found)],
    },
  }
}
