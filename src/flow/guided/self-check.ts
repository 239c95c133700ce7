import * as signs from '../../content/generated/signs.ts'
import type { SelfCheckItem } from '../../content/schema/entry.ts'
import type { Bubble, Line } from '../../message.ts'
import { encode } from '../press.ts'
import { cited } from '../say/cited.ts'
import { short } from '../say/show.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import type { Flow } from './flow.ts'
import { levelCard, levelFor } from './level.ts'
import { checkKey } from './question.ts'
import { type Answer, answerOf } from './self-check-answer.ts'

/** 実施している 4, 一部 2, していない 0, わからない −1: the self-check's own scoring, 100 at most. */
const points: Readonly<Record<Answer, number>> = { done: 4, partly: 2, not: 0, unknown: -1 }

export type Scored = {
  readonly score: number
  readonly answered: number
  readonly band: 'full' | 'good' | 'half' | 'low'
  readonly weak: readonly { readonly item: SelfCheckItem; readonly answer: Answer }[]
}

/** Points, band (100, 70–99, 50–69, ≤49) and the weak items: what costs no money first, then the lowest points. */
export function score(scene: Scene): Scored {
  const rated = scene.knowledge.content.selfCheck.flatMap((item) => {
    const answer = answerOf(scene.state.profile, item.n)
    return answer ? [{ item, answer }] : []
  })
  const total = rated.reduce((sum, { answer }) => sum + points[answer], 0)
  const weak = rated
    .filter(({ answer }) => answer !== 'done')
    .toSorted(
      (one, other) =>
        effort(scene, one.item) - effort(scene, other.item) ||
        points[one.answer] - points[other.answer] ||
        one.item.n - other.item.n,
    )
  return {
    score: total,
    answered: rated.length,
    band: total >= 100 ? 'full' : total >= 70 ? 'good' : total >= 50 ? 'half' : 'low',
    weak,
  }
}

/** Cheap first: 0 when the measure says that it costs nothing, 2 when nothing is known of it. */
function effort(scene: Scene, item: SelfCheckItem): number {
  const measure = measureOf(scene, item)
  if (!measure) return 2
  return signs.costsNothing.test(measure.cost) ? 0 : 1
}

function measureOf(scene: Scene, item: SelfCheckItem) {
  const entry = item.measure === undefined ? undefined : scene.knowledge.entry(item.measure)
  if (entry?.collection === 'measures') return entry
  return scene.knowledge.content.measures.find(({ items }) => items.includes(item.n))
}

const items = 25

/** The points and what they mean; half-way, only how far it is: a band would be unfair. */
function said(scene: Scene, { score: points, answered, band }: Scored): string {
  return answered < items
    ? text(scene, 'check-so-far', { n: answered, left: items - answered, score: points })
    : `${text(scene, 'check-score', { score: points })}\n${text(scene, `check-${band}`)}`
}

export const selfCheck: Flow = {
  id: 'self-check',
  needs: (scene) =>
    scene.knowledge.content.selfCheck
      .toSorted((one, other) => one.n - other.n)
      .map(({ n }) => checkKey(n))
      .filter((key) => scene.state.profile[key] === undefined),
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'check-open') }] }),
  concludes: (scene) => {
    const scored = score(scene)
    const [cite] = scene.knowledge.content.selfCheck
    const lines: Line[] = scored.weak.slice(0, 5).map(({ item, answer }) => ({
      label: item.label,
      text: measureOf(scene, item)?.today ?? item.ask,
      mark: answer === 'unknown' ? 'unknown' : 'do',
    }))
    const card: Bubble[] =
      lines.length === 0 || !cite
        ? []
        : [
            {
              kind: 'card',
              title: text(scene, 'check-five'),
              tone: 'plain',
              lines,
              note: text(scene, 'check-note'),
              citations: scene.knowledge.cite({ cite: cite.cite }),
            },
          ]
    return {
      bubbles: [{ kind: 'say', text: said(scene, scored) }, ...card, ...levelCard(scene)],
      choices: [
        ...((levelFor(scene)?.open.length ?? 0) > 0 ? [pressFlow(scene, 'level')] : []),
        ...scored.weak.slice(0, 2).flatMap(({ item }) => {
          const measure = measureOf(scene, item)
          return measure
            ? [{ value: encode({ kind: 'entry', id: measure.id }), label: short(measure.title) }]
            : []
        }),
        pressFlow(scene, 'plan'),
        pressFlow(scene, 'eligibility'),
      ],
    }
  },
  // 「それってやばい？」: what the measure behind the item is for.
  why: (scene, key) => {
    const item = scene.knowledge.content.selfCheck.find(({ n }) => checkKey(n) === key)
    const measure = item && measureOf(scene, item)
    return measure && { text: measure.why, citations: cited(scene, measure) }
  },
  gist: (scene) => {
    const { score: total, band } = score(scene)
    return {
      [text(scene, 'check-gist')]: text(scene, 'check-points', {
        score: total,
        band: text(scene, `check-${band}`),
      }),
    }
  },
}
