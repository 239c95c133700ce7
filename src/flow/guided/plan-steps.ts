import type { Measure } from '../../content/schema/entry.ts'
import type { Judgement } from '../../knowledge/judge/judge.ts'
import { addDays } from '../../knowledge/judge/moment.ts'
import { plan as wayOf } from '../../knowledge/judge/plan.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { dayText } from '../say/show.ts'
import { momentOf, type Scene, text } from '../scene.ts'
import { actions, free, withoutMoney } from './plan-measures.ts'
import type { PlanStep } from './plan-value.ts'
import { fitting as categoriesFor } from './products.ts'

/** Days from the making within which each measure is suggested to be done: today, then further and further. */
const spans = [0, 14, 30, 60, 90]
const productSpan = 60

/** What to do, by whom, by when and for how much: measures, then what to buy and what to apply for. */
export const stepsOf = (scene: Scene, schemes: readonly Judgement[]): readonly PlanStep[] => [
  ...measureSteps(scene, schemes),
  ...productStep(scene, schemes),
  ...applySteps(scene, schemes),
]

/** Who does it, by who looks after computers here. */
function who(scene: Scene): string {
  switch (scene.state.profile['it-staff']?.value) {
    case 'dedicated':
      return text(scene, 'plan-who-dedicated')
    case 'part':
      return text(scene, 'plan-who-part')
    case 'outsourced':
      return text(scene, 'plan-who-outsourced')
    default:
      return text(scene, 'plan-who-none')
  }
}

function measureSteps(scene: Scene, schemes: readonly Judgement[]): readonly PlanStep[] {
  return actions(scene).map((measure, index) => ({
    title: measure.title,
    what: measure.today,
    next: measure.next,
    why: measure.why,
    who: who(scene),
    by: addDays(scene.now.today, spans[index] ?? productSpan),
    firm: false,
    cost: measure.cost,
    subsidy: subsidyFor(scene, measure, schemes),
    citations: scene.knowledge.cite(measure),
  }))
}

/** A scheme is named beside a measure only where the knowledge itself ties the two together. */
function subsidyFor(scene: Scene, measure: Measure, schemes: readonly Judgement[]): string {
  if (free(measure.cost)) return text(scene, 'plan-no-money')
  const tied = schemes.filter(
    ({ scheme }) => measure.related.includes(scheme.id) || scheme.related.includes(measure.id),
  )
  return tied.length > 0
    ? tied.map(({ scheme }) => text(scene, 'plan-may-fit', { name: scheme.name })).join('\n')
    : text(scene, 'plan-none-known')
}

/** Choosing a product or service, when something of what the firm needs is known. */
function productStep(scene: Scene, schemes: readonly Judgement[]): readonly PlanStep[] {
  const [first] = categoriesFor(scene)
  if (!first || withoutMoney(scene)) return []
  const [scheme] = schemes.filter((one) => one.scheme.fit === 'direct' && one.verdict !== 'out-of-date')
  return [
    {
      title: text(scene, 'plan-product', { name: first.name }),
      what: text(scene, 'plan-product-what'),
      why: first.what,
      who: text(scene, 'plan-who-owner'),
      by: addDays(scene.now.today, productSpan),
      firm: false,
      cost: text(scene, 'plan-product-cost'),
      subsidy: scheme
        ? text(scene, 'plan-before', { name: scheme.scheme.name })
        : text(scene, 'plan-none-known'),
      citations: scene.knowledge.cite(first),
    },
  ]
}

/** Preparing the application for what fits best, by the published deadline where there is one. */
function applySteps(scene: Scene, schemes: readonly Judgement[]): readonly PlanStep[] {
  const [best] = schemes.filter(({ verdict }) => verdict !== 'out-of-date')
  // Who wants nothing that costs money buys nothing to be subsidised.
  if (!best || withoutMoney(scene)) return []
  const { scheme, reception } = best
  const way = wayOf(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  const next = way.steps.find(({ state }) => state === 'do')
  const deadline =
    reception.state === 'open' || reception.state === 'upcoming' ? reception.round?.deadline : undefined
  return [
    {
      title: text(scene, 'plan-apply', { name: scheme.name }),
      what: next?.step.says ?? text(scene, 'plan-apply-what'),
      next: deadline
        ? text(scene, 'plan-apply-by', { day: dayText(deadline) })
        : text(scene, 'plan-apply-see'),
      why: scheme.fit_says,
      who: text(scene, 'plan-who-owner'),
      by: next?.doneBy ?? deadline?.slice(0, 10) ?? addDays(scene.now.today, 30),
      firm: next?.doneBy !== undefined || deadline !== undefined,
      cost: scheme.effort ?? text(scene, 'plan-apply-cost'),
      subsidy: text(scene, 'plan-may-fit', { name: scheme.name }),
      citations: scene.knowledge.cite(scheme),
    },
  ]
}
