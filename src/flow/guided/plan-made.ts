import type { Measure } from '../../content/schema/entry.ts'
import type { Judgement } from '../../knowledge/judge/judge.ts'
import { addDays } from '../../knowledge/judge/moment.ts'
import { plan as wayOf } from '../../knowledge/judge/plan.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { dayText } from '../say/show.ts'
import { momentOf, type Scene, text } from '../scene.ts'
import { pathOf } from './barriers.ts'
import { levelOf } from './plan-level.ts'
import { planned, fitting as schemesFor } from './plan-schemes.ts'
import type { Plan, PlanStep } from './plan-value.ts'
import { fitting as categoriesFor } from './products.ts'
import { checkKey, questionOf, showKnown } from './question.ts'
import { score } from './self-check.ts'
import { finding } from './weigh.ts'

/** Days from the making within which each measure is suggested to be done: today, then further and further. */
const spans = [0, 14, 30, 60, 90]
const productSpan = 60

const firmKeys = ['industry', 'employees', 'capital', 'prefecture', 'customers', 'pcs'] as const
const securityKeys = [
  'it-staff',
  'personal-data',
  'confidential-data',
  'backup',
  'remote-entry',
  'security-action',
] as const

/** What to do, the most helpful first: what removes a barrier that stands, then what answers a weak item. */
export function actions(scene: Scene): readonly Measure[] {
  const { measures, barriers } = scene.knowledge.content
  const standing = finding(barriers, scene.state.profile).standing.map(({ barrier }) => barrier.id)
  const weak = score(scene).weak.map(({ item }) => item.n)
  const rank = (measure: Measure): number =>
    measure.barriers.filter((id) => standing.includes(id)).length * 2 +
    measure.items.filter((n) => weak.includes(n)).length +
    forBackup(scene, measure) +
    (first.includes(measure.id) ? 0.5 : 0)
  const wants = (key: string) => scene.state.profile[key]?.value === true
  const fitting = measures
    .filter(({ id }) => scene.state.outcomes?.[id]?.how !== 'done')
    .filter((measure) => !withoutMoney(scene) || costless(measure.cost) || beginsFree(scene, measure))
    // Nothing can be restored from a copy that is not there yet.
    .filter(({ id }) => id !== wanted.offline || scene.state.profile.backup?.value !== 'none')
    .map((measure) => ({ measure, rank: rank(measure) }))
    .toSorted((one, other) => other.rank - one.rank)
    .map(({ measure }) => measure)
  if (!wants('plan-easy')) return fitting.slice(0, spans.length)
  return fitting.toSorted((one, other) => minutes(one.effort) - minutes(other.effort)).slice(0, spans.length)
}

/** Who said so, or has nothing to spend, is not told of what costs. */
const withoutMoney = ({ state: { profile } }: Scene): boolean =>
  profile['plan-free']?.value === true || profile['budget-year']?.value === 0

/** How long a measure takes as its effort says it (「1人30分」「半日」); what says no time comes last. */
function minutes(effort: string): number {
  const said = /([0-9]+)(分|時間)/.exec(effort)
  if (said?.[1]) return Number(said[1]) * (said[2] === '時間' ? 60 : 1)
  return effort.includes('半日') ? 240 : 480
}

/** What helps every firm most, where nothing else decides: what is told to whoever asks where to start. */
const first: readonly string[] = ['mfa', 'backup-basic', 'update-os']

/** Of what helps most, what costs nothing at first is no expense: 「0円〜」. */
const beginsFree = ({ state: { profile } }: Scene, { id, cost }: Measure): boolean =>
  profile['plan-free']?.value !== true && first.includes(id) && cost.startsWith('0円')

const wanted = {
  none: 'backup-basic',
  connected: 'backup-offline',
  offline: 'backup-restore-test',
} as const

/** What the answer about backups says to do next, whether or not anything else was asked. */
function forBackup(scene: Scene, { id }: Measure): number {
  const known = scene.state.profile.backup?.value
  const next: Readonly<Record<string, string>> = wanted
  return typeof known === 'string' && next[known] === id ? 3 : 0
}

/** The plan of everything that was found so far; undefined while nothing was. Deterministic. */
export function planOf(scene: Scene): Plan | undefined {
  const { content } = scene.knowledge
  const schemes = schemesFor(scene)
  const steps = [
    ...measureSteps(scene, schemes),
    ...productStep(scene, schemes),
    ...applySteps(scene, schemes),
  ]
  if (steps.length === 0) return undefined
  // What blocks a firm is said only after that was talked about: one answer in passing is no finding.
  const { standing } = scene.state.past.barriers
    ? finding(content.barriers, scene.state.profile)
    : { standing: [] }
  const scored = score(scene)
  return {
    v: 1,
    made: scene.now.today,
    firm: firmKeys.flatMap((key) => {
      const label = questionOf(scene.knowledge, key)?.label
      const value = shown(scene, key)
      return label === undefined ? [] : [{ key, label, ...(value === undefined ? {} : { text: value }) }]
    }),
    ...path(scene),
    barriers: standing.slice(0, 3).map(({ barrier }) => ({
      title: barrier.title,
      text: barrier.text,
      help: barrier.removed_by.map(({ text: how, who }) => `${how}（${who}）`)[0] ?? '',
      citations: scene.knowledge.cite(barrier),
    })),
    ...(scored.answered > 0
      ? {
          check: {
            score: scored.score,
            answered: scored.answered,
            says: text(scene, scored.answered < 25 ? 'plan-check-part' : `check-${scored.band}`),
          },
        }
      : {}),
    ...levelOf(scene),
    done: content.measures
      .filter(({ id }) => scene.state.outcomes?.[id]?.how === 'done')
      .map(({ title }) => title),
    // In the order of their days; at one day in the order in which they help.
    steps: steps.toSorted((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0)),
    schemes: schemes.map((one) => planned(scene, one)),
    products: categoriesFor(scene)
      .slice(0, 2)
      .map((category) => ({
        name: category.name,
        what: category.what,
        run: text(scene, 'run-by', { who: category.run_by }),
        citations: scene.knowledge.cite(category),
      })),
    items: content.selfCheck.map(({ n, part, label }) => ({ n, part, label, answer: answerOf(scene, n) })),
    security: securityKeys.flatMap((key) => {
      const label = questionOf(scene.knowledge, key)?.label
      const value = shown(scene, key)
      const answer = scene.state.profile[key]?.value
      const none = answer === 'none' || answer === false
      return label === undefined
        ? []
        : [{ key, label, none, ...(value === undefined ? {} : { text: value }) }]
    }),
  }
}

/** A known answer in words; undefined when it was never given or the person does not know. */
function shown(scene: Scene, key: string): string | undefined {
  const known = scene.state.profile[key]
  return known && known.value !== null ? showKnown(scene.knowledge, key, known.value) : undefined
}

function answerOf({ state }: Scene, n: number): Plan['items'][number]['answer'] {
  const known = state.profile[checkKey(n)]
  if (!known) return 'open'
  return (['done', 'partly', 'not'] as const).find((one) => one === known.value) ?? 'unknown'
}

/** Where the firm stands on the way, when the conversation about it was led; nobody stands where nothing was asked. */
function path(scene: Scene): { path?: NonNullable<Plan['path']> } {
  if (!scene.state.past.barriers) return {}
  return { path: pathOf(scene, finding(scene.knowledge.content.barriers, scene.state.profile)) }
}

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

const free = (cost: string): boolean => /^0円$|^無料$/.test(cost)
/** … or free with a remark on when. */
const costless = (cost: string): boolean => free(cost) || /^0円（[^〜）]*）$/.test(cost)

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
