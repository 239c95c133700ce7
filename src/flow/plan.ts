import type { Measure } from '../content/schema/entry.ts'
import type { Line } from '../message.ts'
import type { Flow } from './flow.ts'
import { encode } from './press.ts'
import { cited } from './render.ts'
import { press, type Scene, text } from './scene.ts'
import { score } from './self-check.ts'
import { short } from './show.ts'
import { finding } from './weigh.ts'

/** What to do, the most helpful first: what removes a barrier that stands, then what answers a weak item. */
function actions(scene: Scene): readonly Measure[] {
  const { measures, barriers } = scene.knowledge.content
  const standing = finding(barriers, scene.state.profile).standing.map(({ barrier }) => barrier.id)
  const weak = score(scene).weak.map(({ item }) => item.n)
  const rank = (measure: Measure): number =>
    measure.barriers.filter((id) => standing.includes(id)).length * 2 +
    measure.items.filter((n) => weak.includes(n)).length
  return measures
    .map((measure) => ({ measure, rank: rank(measure) }))
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, 5)
    .map(({ measure }) => measure)
}

export const plan: Flow = {
  id: 'plan',
  title: 'flow-plan',
  needs: (scene) =>
    ['it-staff', 'budget-year', 'backup'].filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'plan-open') }] }),
  concludes: (scene) => {
    const chosen = actions(scene)
    const [first] = chosen
    const lines: Line[] = chosen.map((measure, index) => ({
      label: index === 0 ? text(scene, 'step-today') : measure.title,
      text: index === 0 ? measure.today : `${measure.next}（${measure.cost}）`,
      mark: 'step',
    }))
    if (!first) return { bubbles: [{ kind: 'say', text: text(scene, 'plan-none') }], choices: [] }
    return {
      bubbles: [
        {
          kind: 'card',
          title: text(scene, 'plan-title'),
          tone: 'good',
          lines,
          note: text(scene, 'plan-note'),
          citations: cited(scene, first),
        },
        { kind: 'say', text: text(scene, 'plan-page', { plan: '{plan}' }) },
      ],
      choices: [
        press(scene, 'remind-label', 'remind', first.id),
        ...chosen
          .slice(0, 3)
          .map(({ id, title }) => ({ value: encode({ kind: 'entry', id }), label: short(title) })),
      ],
      effects: [{ kind: 'plan', plan: { made: scene.now.today, measures: chosen.map(({ id }) => id) } }],
    }
  },
  gist: (scene) => Object.fromEntries(actions(scene).map(({ title }, index) => [title, String(index + 1)])),
}
