import * as signs from '../../content/generated/signs.ts'
import { readNumeral } from '../../understand/numerals.ts'
import { answer } from '../answer/answer.ts'
import { asks } from '../decide.ts'
import { conclude } from '../guided/advance.ts'
import { planOf } from '../guided/plan-made.ts'
import { actions } from '../guided/plan-measures.ts'
import { ok } from '../reply.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'

const longest = 30

/**
 * What is said of a plan that was just made: to print it, without what costs money, something easier, one of its steps by
 * its place, and what is done already. Undefined when no plan was made, or something else is said.
 */
export function planTalk(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  if (flow?.id !== 'plan' || flow.stage !== 'done' || open || words.length > longest) return undefined
  const said = words.normalize('NFKC')
  const step = stepOf(scene, said)
  if (step && signs.howToDoStep.test(said))
    return answer(scene, step.title, { entry: { ...step, collection: 'measures' } })
  const done = signs.stepFinished.test(said) && !asks(said) ? (step ?? only(scene, said)) : undefined
  if (done) return anew(without(scene, done.id), text(scene, 'plan-without-done', { title: done.title }))
  if (signs.toKeepPlan.test(said)) return printed(scene)
  if (signs.planWithoutCost.test(said)) return anew(wanting(scene, 'plan-free'), text(scene, 'plan-free'))
  if (signs.planMadeEasier.test(said)) return anew(wanting(scene, 'plan-easy'), text(scene, 'plan-easy'))
  return undefined
}

function stepOf(scene: Scene, said: string) {
  const n = readNumeral(signs.nthStep.exec(said)?.groups?.n ?? '')
  const title = n === undefined ? undefined : planOf(scene)?.steps[n - 1]?.title
  return actions(scene).find((measure) => measure.title === title)
}

/** 「それはもうやってる」: the step last spoken of, else the first, which was shown in full. */
function only(scene: Scene, said: string) {
  if (!signs.thatOne.test(said)) return undefined
  const all = actions(scene)
  return all.find(({ id }) => id === scene.state.topic) ?? all[0]
}

const wanting = (scene: Scene, key: 'plan-free' | 'plan-easy'): Scene => ({
  ...scene,
  state: {
    ...scene.state,
    profile: { ...scene.state.profile, [key]: { value: true, from: 'said', at: scene.now.at } },
  },
})

const without = (scene: Scene, id: string): Scene => ({
  ...scene,
  state: {
    ...scene.state,
    outcomes: { ...scene.state.outcomes, [id]: { at: scene.now.at, how: 'done' } },
  },
})

function anew(scene: Scene, lead: string): Reply | undefined {
  const { flow } = scene.state
  if (!flow) return undefined
  const again = conclude(scene, flow)
  return { ...again, bubbles: [{ kind: 'say', text: lead }, ...again.bubbles] }
}

function printed(scene: Scene): Reply | undefined {
  const plan = planOf(scene)
  if (!plan) return undefined
  return {
    ...ok('plan-print', scene.state, says(scene, 'plan-print', { plan: '{plan}' })),
    offer: { text: text(scene, 'anything-else'), choices: [press(scene, 'menu', 'menu')] },
    effects: [{ kind: 'plan', plan }],
  }
}
