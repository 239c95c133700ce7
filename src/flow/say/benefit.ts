import { estimate } from '../../knowledge/estimate.ts'
import type { Judgement } from '../../knowledge/judge/judge.ts'
import { effortOf, plan } from '../../knowledge/judge/plan.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Bubble, Line } from '../../message.ts'
import { momentOf, type Scene, text } from '../scene.ts'
import { yen } from './show.ts'

/** What may be received against the work that it takes; undefined for a record past its date. */
export function benefitCard(scene: Scene, { scheme, verdict }: Judgement): Bubble | undefined {
  if (verdict === 'out-of-date') return undefined
  const book = rulebook(scene.knowledge.content)
  const found = estimate(scheme, book, scene.state.profile, momentOf(scene))
  const label = (id: Parameters<typeof text>[1], words: string | undefined): Line[] =>
    words ? [{ label: text(scene, id), text: words }] : []
  const range = found.kind === 'range' ? found : undefined
  const lines: Line[] = [
    ...label('benefit-cost', range && thresholds(scene, range.possible)),
    ...label('benefit-covers', range?.covers.join('\n')),
    ...label('benefit-excludes', range?.excludes.join('\n')),
    ...label('benefit-work', work(scene, scheme)),
    ...label('benefit-paper-list', scheme.documents.join('\n')),
    ...label('benefit-after', scheme.duties.join('\n')),
    ...label(
      'benefit-combine',
      scheme.combinations.flatMap(({ says, confirmed }) => (confirmed ? [says] : [])).join('\n'),
    ),
    ...label('benefit-bonus', scheme.bonus.map(({ says }) => says).join('\n')),
    ...label('benefit-open', scheme.unconfirmed_points.join('\n')),
  ]
  if (lines.length === 0) return undefined
  const beside = [
    ...scheme.combinations.flatMap(({ cite, confirmed }) => (confirmed ? cite : [])),
    ...scheme.bonus.flatMap(({ cite }) => cite),
  ]
  return {
    kind: 'card',
    title: text(scene, 'benefit-title', { scheme: scheme.title }),
    tone: 'plain',
    lines,
    note: text(scene, 'judged-note', { url: scheme.schedule ?? scheme.official }),
    citations: scene.knowledge.cite({ cite: [...scheme.cite, ...beside] }),
  }
}

type Possible = Extract<ReturnType<typeof estimate>, { kind: 'range' }>['possible']

/** The costs between which the grant grows, where the case is known. */
function thresholds(scene: Scene, possible: Possible): string {
  const [{ costForFloor, costForCap }, ...others] = possible
  if (others.length > 0) return ''
  return [
    costForFloor ? text(scene, 'benefit-floor', { cost: yen(costForFloor) }) : '',
    costForCap ? text(scene, 'benefit-full', { cost: yen(costForCap) }) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** 「書類6種類・準備に10〜45日ほど・締切から決定まで41日ほど」, and the scheme's own sentence. */
function work(scene: Scene, scheme: Judgement['scheme']): string {
  const today = momentOf(scene)
  const way = plan(scheme, rulebook(scene.knowledge.content), scene.state.profile, today)
  const { documents, prepareDays, waitDays } = effortOf(scheme, way, today)
  const days = prepareDays && span(prepareDays)
  const counted = [
    documents > 0 ? text(scene, 'benefit-papers', { n: documents }) : '',
    days === undefined
      ? ''
      : days === '0'
        ? text(scene, 'benefit-at-once')
        : text(scene, 'benefit-days', { days }),
    waitDays === undefined ? '' : text(scene, 'benefit-wait', { days: waitDays }),
  ].filter(Boolean)
  return [counted.join('・'), scheme.effort ?? ''].filter(Boolean).join('\n')
}

const span = ({ min, max }: { readonly min: number; readonly max: number }): string =>
  min === max ? String(min) : `${min}〜${max}`
