import type { Line } from '../../message.ts'
import { cited } from '../say/cited.ts'
import { dayText } from '../say/show.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'
import type { Flow } from './flow.ts'
import { planOf } from './plan-made.ts'
import { actions } from './plan-measures.ts'
import { whenChoices } from './when.ts'

/** Where the page's address comes to stand. */
const address = '{plan}'
/** A chat shows this many steps; the page has them all. */
const shown = 5

export const plan: Flow = {
  id: 'plan',
  needs: (scene) =>
    ['it-staff', 'budget-year', 'backup'].filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'plan-open') }] }),
  concludes: (scene) => {
    const made = planOf(scene)
    const [first] = actions(scene)
    if (!made || !first) return { bubbles: [{ kind: 'say', text: text(scene, 'plan-none') }], choices: [] }
    const lines: Line[] = made.steps.slice(0, shown).map(({ title, what, by, cost }, index) =>
      index === 0
        ? { label: text(scene, 'step-today'), text: `${title}\n${what}`, mark: 'step' }
        : {
            label: text(scene, 'plan-by', { day: dayText(by) }),
            text: `${title}（${cost}）`,
            mark: 'step',
          },
    )
    return {
      bubbles: [
        {
          kind: 'card',
          title: text(scene, 'plan-title'),
          tone: 'good',
          lines,
          note: text(scene, 'plan-note'),
          citations: cited(scene, first),
          choices: [{ value: 'do/plan-open', label: text(scene, 'plan-open-label'), url: address }],
        },
        { kind: 'say', text: text(scene, 'plan-page', { plan: address }) },
      ],
      asks: text(scene, 'remind-ask', { title: first.title }),
      choices: whenChoices(scene, first.id),
      effects: [{ kind: 'plan', plan: made }],
    }
  },
  gist: (scene) => Object.fromEntries(actions(scene).map(({ title }, index) => [title, String(index + 1)])),
}

/** 「計画を消して」: the page is gone for everyone who has its address. */
export function revokePlan(scene: Scene): Reply {
  return {
    state: scene.state,
    bubbles: [says(scene, 'plan-revoked')],
    offer: { text: text(scene, 'anything-else'), choices: [press(scene, 'menu', 'menu')] },
    behaviour: 'answer',
    intent: 'plan-revoke',
    confidence: 1,
    effects: [{ kind: 'plan-off' }],
  }
}
