import type { Scheme } from '../../content/schema/scheme.ts'
import { estimate } from '../../knowledge/estimate.ts'
import type { Judgement } from '../../knowledge/judge/judge.ts'
import { plan } from '../../knowledge/judge/plan.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { status } from '../say/scheme.ts'
import { yen } from '../say/show.ts'
import { momentOf, type Scene, text } from '../scene.ts'
import type { PlanScheme } from './plan-value.ts'
import { candidates } from './ranked.ts'

/** A plan names this many schemes at most. */
const most = 3

/** Made for security, or for it among others: the rest is no reason to plan for. */
const serves = ({ scheme }: Judgement): boolean => scheme.fit === 'direct' || scheme.fit === 'partial'

/** The schemes that fit or may fit this firm today and serve security, the most useful first. */
export const fitting = (scene: Scene): readonly Judgement[] => candidates(scene).filter(serves).slice(0, most)

/** A scheme as the plan shows it, with its steps in the order in which they are done. */
export function planned(scene: Scene, judgement: Judgement): PlanScheme {
  const { scheme, verdict, conditions } = judgement
  const old = verdict === 'out-of-date'
  const way = plan(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  const paid = old ? undefined : amount(scene, scheme)
  return {
    name: scheme.name,
    status: status(scene, judgement),
    verdict,
    ...(paid === undefined ? {} : { amount: paid }),
    covers: old ? [] : (scheme.amount?.covers ?? []),
    official: scheme.schedule ?? scheme.official,
    steps: old
      ? []
      : way.steps
          .filter(({ state }) => state !== 'done')
          .map(({ step, doneBy, state }) => ({
            says: step.says,
            ...(doneBy === undefined ? {} : { by: doneBy }),
            after: state === 'wait',
          })),
    keep: old ? [] : conditions.flatMap(({ condition }) => condition.keep ?? []),
    citations: scene.knowledge.cite(scheme),
  }
}

/** 「補助率 2/3以内、5万円〜150万円」, for each case that is not ruled out; undefined without a value for today. */
function amount(scene: Scene, scheme: Scheme): string | undefined {
  const found = estimate(scheme, rulebook(scene.knowledge.content), scene.state.profile, momentOf(scene))
  if (found.kind !== 'range') return undefined
  return found.possible
    .map(({ says, cap, floor }) => {
      const limits =
        cap === undefined ? '' : floor === undefined ? `〜${yen(cap)}` : `${yen(floor)}〜${yen(cap)}`
      return limits ? text(scene, 'amount-limits', { says, limits }) : says
    })
    .join('\n')
}
