import type { Scheme, Verdict } from '../../content/schema/scheme.ts'
import { estimate } from '../../knowledge/estimate.ts'
import { type Judgement, judge } from '../../knowledge/judge/judge.ts'
import { nearMiss } from '../../knowledge/judge/near.ts'
import { type Plan, plan } from '../../knowledge/judge/plan.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Bubble, Line, Mark } from '../../message.ts'
import { near } from '../guided/ranked.ts'
import { momentOf, type Scene, text } from '../scene.ts'
import { cited } from './cited.ts'
import { dayText, yen } from './show.ts'

const marks: Readonly<Record<Verdict, Mark>> = {
  met: 'met',
  unmet: 'unmet',
  unknown: 'unknown',
  person: 'person',
  'out-of-date': 'unknown',
}

export const signOf = ({ verdict }: { readonly verdict: Verdict }): Mark => marks[verdict]

/** The sign of a whole judgement; none for what is only nearly met, because no sign says so. */
export const markOf = (judgement: Judgement): { readonly mark?: Mark } =>
  near(judgement) ? {} : { mark: signOf(judgement) }

export const judgeOne = (scene: Scene, scheme: Scheme): Judgement =>
  judge(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))

/** 「公表の条件に合います・受付中（12月15日まで）」: the judgement, and whether applications are taken. */
export function status(scene: Scene, judgement: Judgement): string {
  const { verdict, reception } = judgement
  const stands = near(judgement) ? 'verdict-near' : (`verdict-${verdict}` as const)
  const until = reception.state === 'open' ? (reception.round?.deadline ?? reception.until) : undefined
  const taken = text(scene, `reception-${reception.state}`)
  return `${text(scene, stands)}・${until ? text(scene, 'until', { taken, day: dayText(until) }) : taken}`
}

/** Why a scheme is out, in its own sentence. */
export const reason = ({ conditions }: Judgement): string | undefined =>
  conditions
    .filter(({ verdict }) => verdict === 'unmet')
    .map(({ condition }) => condition.if_unmet ?? condition.says)[0]

/** One scheme with every condition as judged, what it may pay, and the official page. */
export function judgedCard(scene: Scene, judgement: Judgement): Bubble {
  const { scheme, verdict } = judgement
  return {
    kind: 'card',
    title: scheme.name,
    tone: verdict === 'met' ? 'good' : verdict === 'unmet' && !near(judgement) ? 'plain' : 'care',
    lines: [
      { label: text(scene, 'status'), text: status(scene, judgement), ...markOf(judgement) },
      // Past its days nothing of a record is stated but where to look.
      ...(verdict === 'out-of-date'
        ? []
        : [...toChange(scene, judgement), ...amountLines(scene, scheme), ...conditions(judgement)]),
    ],
    note: text(scene, 'judged-note', { url: scheme.schedule ?? scheme.official }),
    citations: cited(scene, scheme),
  }
}

/** What stands against it first, then what is open, then what is met. */
function conditions({ conditions: all }: Judgement): readonly Line[] {
  const order = ['unmet', 'unknown', 'out-of-date', 'person', 'met']
  return all
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
    .map(({ condition, verdict, persons }): Line => {
      const said =
        verdict === 'unmet'
          ? (condition.if_unmet ?? condition.says)
          : verdict === 'person'
            ? (persons[0] ?? condition.says)
            : condition.says
      return { text: said, mark: marks[verdict] }
    })
}

/** The smallest set of changes after which nothing speaks against it any more. */
function toChange(scene: Scene, { scheme }: Judgement): readonly Line[] {
  const missed = nearMiss(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  if (!missed) return []
  const what = missed.changes.map((change) => change.do).join('\n')
  const said = missed.days ? text(scene, 'near-days', { what, days: missed.days }) : what
  return [{ label: text(scene, 'near'), text: said }]
}

/** 「補助率 2/3以内、5万円〜150万円」, for each case that is not ruled out. */
export function amountLines(scene: Scene, scheme: Scheme): readonly Line[] {
  const found = estimate(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  if (found.kind === 'none') return []
  if (found.kind === 'out-of-date') return [{ label: text(scene, 'amount'), text: text(scene, 'amount-old') }]
  const said = found.possible.map(({ says, cap, floor }) => {
    const limits =
      cap === undefined ? '' : floor === undefined ? `〜${yen(cap)}` : `${yen(floor)}〜${yen(cap)}`
    return limits ? text(scene, 'amount-limits', { says, limits }) : says
  })
  return [{ label: text(scene, 'amount'), text: said.join('\n') }]
}

/** The order of the steps with their days, what to keep to, and the papers. */
export function wayCard(scene: Scene, judgement: Judgement): Bubble | undefined {
  const { scheme, verdict } = judgement
  if (scheme.steps.length === 0 || verdict === 'out-of-date') return undefined
  const way = plan(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  const keep = judgement.conditions.flatMap(({ condition }) => condition.keep ?? [])
  const lines: Line[] = way.steps
    .filter(({ state }) => state !== 'done')
    .map(({ step, doneBy, state }) => ({
      ...(doneBy ? { label: text(scene, 'done-by', { day: dayText(doneBy) }) } : {}),
      text: state === 'wait' ? text(scene, 'after-decision', { says: step.says }) : step.says,
      mark: 'step',
    }))
  if (lines.length === 0) return undefined
  return {
    kind: 'card',
    title: text(scene, 'way', { scheme: scheme.title }),
    tone: way.inTime === 'no' ? 'care' : 'plain',
    lines: [...keep.map((line) => ({ text: line, mark: 'dont' as const })), ...lines],
    ...(inTime(scene, way) ? { note: inTime(scene, way) ?? '' } : {}),
    citations: cited(scene, scheme),
  }
}

/** Whether it can be ready by the deadline; nothing without a confirmed one. */
function inTime(scene: Scene, { inTime: fits, readyAt }: Plan): string | undefined {
  return fits && readyAt && text(scene, `in-time-${fits}`, { day: dayText(readyAt.latest) })
}
